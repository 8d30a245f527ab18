"""Buttons lead to a repository that the theme knows how to link to, and to no other."""

from types import SimpleNamespace

import pytest

from tools.site import addresses


@pytest.fixture
def lead_to():
    """Return the options that the theme gets for a repository."""

    def lead_to(repository):
        app = SimpleNamespace(config=SimpleNamespace(html_theme_options={}))
        addresses.lead_to_repository(app, repository, "main")
        return app.config.html_theme_options

    return lead_to


@pytest.mark.parametrize(
    ("host", "issues", "colab"),
    [
        ("github.com", True, True),
        ("github.example.org", True, False),
        ("gitlab.com", True, False),
        ("bitbucket.org", False, False),
    ],
)
def test_a_known_host_gets_the_buttons_that_it_answers_to(lead_to, host, issues, colab):
    options = lead_to(f"https://{host}/someone/a-book")
    assert options["use_issues_button"] is issues
    assert bool(options["launch_buttons"]["colab_url"]) is colab


def test_an_unknown_host_gets_no_button(lead_to):
    assert lead_to("https://codeberg.org/someone/github-book") == {}
