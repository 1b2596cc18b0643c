"""The settings file: found, checked against its schema, applied to the rules and their findings, printed.

settings: the values. schema: what a file may hold. reading: file → values. selecting: values → the rules of a
run. applying: values → rules and findings. printing: values → file. The rules know nothing of it.
"""

from perfcheck.config.applying import configured
from perfcheck.config.printing import effective_toml, settings_in_words
from perfcheck.config.reading import find_config, read_config
from perfcheck.config.schema import config_schema
from perfcheck.config.selecting import select_rules
from perfcheck.config.settings import Exemption, OwnBasis, Settings, expired_exceptions

__all__ = [
    "Exemption",
    "OwnBasis",
    "Settings",
    "config_schema",
    "configured",
    "effective_toml",
    "expired_exceptions",
    "find_config",
    "read_config",
    "select_rules",
    "settings_in_words",
]
