"""What click says by itself, by its own English sentence; a sentence that is not here stays as click has it.

The names in braces are click's. One that is written ``{value!r}`` there may be plain here: “” are the quotes.
"""

from __future__ import annotations

CLICK_TEXTS: dict[str, str] = {
    # help pages
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示本帮助并退出。",
    "Show the version and exit.": "显示版本并退出。",
    "required": "必填",
    "default: {default}": "默认：{default}",
    "(dynamic)": "运行时确定",
    "env var: {var}": "环境变量：{var}",
    "(Deprecated) {text}": "（不再建议使用）{text}",
    "deprecated": "不再建议使用",
    # commands and options
    "Missing command.": "缺少命令",
    "No such command {name!r}.": "没有命令“{name}”",
    "No such option {name!r}.": "没有选项“{name}”",
    "No such option: {name}": "没有选项“{name}”",
    "Option {name!r} does not take a value.": "选项 {name} 不带值",
    "Option {name!r} requires an argument.": "选项 {name} 缺少值",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 需要{nargs}个值",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 需要{nargs}个值",
    "Takes {nargs} values but 1 was given.": "需要{nargs}个值，只给出1个",
    "Takes {nargs} values but {len} were given.": "需要{nargs}个值，给出{len}个",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Got unexpected extra arguments ({args})": "多余的参数：{args}",
    # values
    "{value!r} is not {choice}.": "“{value}”不可用，只能是 {choice}",
    "{value!r} is not one of {choices}.": "“{value}”不可用，可用的是 {choices}",
    "{value!r} is not a valid {number_type}.": "“{value}”不能用作这里的数值",
    "{value} is not in the range {range}.": "{value} 不在允许的范围内（{range}）",
    "{value!r} is not a valid boolean.": "“{value}”不表示是或否",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不表示是或否，可用的是 {states}",
    # files
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "unknown error": "原因不明",
    "Could not open file {filename!r}: {message}": "无法打开文件“{filename}”：{message}",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在",
    "{name} {filename!r} is a file.": "“{filename}”是文件，应为文件夹",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，应为文件",
    "{name} {filename!r} is not readable.": "{name}“{filename}”不可读",
    "{name} {filename!r} is not writable.": "{name}“{filename}”不可写",
    "{name} {filename!r} is not executable.": "{name}“{filename}”不可执行",
    # shell completion
    "Couldn't detect Bash version, shell completion is not supported.": "无法确定 Bash 的版本，不支持命令补全。",
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash 低于 4.4，不支持命令补全。",
}
