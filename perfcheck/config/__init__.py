"""The settings file: found, checked against its schema, applied to the rules and their findings, printed.

settings: the values. finding: where the file is. schema: what a file may hold. reading: file → values; both load
pydantic, so nothing here asks for them before there is a file. selecting: values → the rules of a
run. applying: values → rules and findings. printing: values → file. The rules know nothing of it.
"""

from perfcheck.config.applying import configured
from perfcheck.config.finding import find_config, settings_of
from perfcheck.config.printing import effective_toml, settings_in_words
from perfcheck.config.selecting import select_rules
from perfcheck.config.settings import Exemption, OwnBasis, Settings, expired_exceptions

__all__ = [
    "Exemption",
    "OwnBasis",
    "Settings",
    "configured",
    "effective_toml",
    "expired_exceptions",
    "find_config",
    "select_rules",
    "settings_in_words",
    "settings_of",
]
