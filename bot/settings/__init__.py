"""What differs from one installation to the next, as its environment says it."""

from bot.settings.environment import Problem
from bot.settings.settings import (
    Mode,
    NameModelChoice,
    Settings,
    SettingsError,
    read_app_id,
    read_app_login,
    read_config_path,
    read_database_url,
    read_settings,
    read_tenant_ids,
)
from bot.settings.variables import unknown_variables

__all__ = [
    "Mode",
    "NameModelChoice",
    "Problem",
    "Settings",
    "SettingsError",
    "read_app_id",
    "read_app_login",
    "read_config_path",
    "read_database_url",
    "read_settings",
    "read_tenant_ids",
    "unknown_variables",
]
