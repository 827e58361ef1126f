package app_test

import data.app

test_allow if app.allow

test_ignored if not data.settings.ignored

test_revision if data.system.bundles[_].manifest.revision == "r1"
