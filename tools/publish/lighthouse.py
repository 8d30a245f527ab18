"""Let Lighthouse judge the site as a phone on a slow network loads it.

`make lighthouse` runs this. Node comes with npx, which fetches the pinned Lighthouse.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.publish.browser import FLAGS, SITE, chromium, served

LIGHTHOUSE = "lighthouse@12.8.2"
PERFECT = {"accessibility": 100, "best-practices": 100, "seo": 100}
LATEST_PAINT = 2.5  # seconds until the largest part of a text page is there, formulas included


def pages():
    """Return the page with nothing but text and formulas, and the heaviest one."""
    chapters = SITE.glob("book/*.html")
    heaviest = max(chapters, key=lambda path: path.stat().st_size)
    return {
        "book/notation.html": {"performance": 98, **PERFECT},
        heaviest.relative_to(SITE).as_posix(): {"performance": 90, **PERFECT},
    }


def judge(address, browser):
    """Return what Lighthouse found on a page."""
    npx = shutil.which("npx") or sys.exit("npx was not found: install Node 20 or newer.")
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    command = [npx, "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", flags]
    environment = os.environ | {"CHROME_PATH": str(browser)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return json.loads(run.stdout)


def shortcomings(report, wanted):
    """Yield the categories that fall short, with the audits that cost them points."""
    for name, least in wanted.items():
        category = report["categories"][name]
        score = round(100 * category["score"])
        if score < least:
            audits = [report["audits"][reference["id"]] for reference in category["auditRefs"]]
            failed = [audit["id"] for audit in audits if (audit["score"] or 0) < 0.9]
            yield f"{name} is {score}, not {least}: {', '.join(failed)}"


def main():
    """Judge the pages, print the scores, fail below what is wanted."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = Path(chromium(playwright))
    problems = []
    with served() as site:
        for page, wanted in pages().items():
            report = judge(site + page, browser)
            scores = {name: round(100 * report["categories"][name]["score"]) for name in wanted}
            paint = report["audits"]["largest-contentful-paint"]["numericValue"] / 1000
            print(page, scores, f"largest paint after {paint:.2f} s")
            problems += [f"{page}: {problem}" for problem in shortcomings(report, wanted)]
            if wanted["performance"] > 90 and paint > LATEST_PAINT:
                problems.append(f"{page}: painted after {paint:.2f} s, not {LATEST_PAINT} s")
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
