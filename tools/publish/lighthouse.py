"""Let Lighthouse judge the site as a phone on a slow network loads it.

`make lighthouse` runs this. Node comes with npx, which fetches the pinned Lighthouse.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from tools.publish.browser import FLAGS, SITE, chromium, served

LIGHTHOUSE = "lighthouse@12.8.2"
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 5  # one run differs from the next by a few points; the median does not
HEAVIEST = 5
LATEST_PAINT = 2.5  # seconds until the largest part of the page is there, formulas included


def pages():
    """Return the heaviest pages as they are sent, and two of other kinds: plain text, exhibits."""
    sent = {path: len(gzip.compress(path.read_bytes())) for path in SITE.glob("book/*.html")}
    heavy = sorted(sent, key=sent.get, reverse=True)
    others = [SITE / "book/notation.html", SITE / "book/museum.html"]
    chosen = dict.fromkeys([*heavy[:HEAVIEST], *others])
    return [path.relative_to(SITE).as_posix() for path in chosen]


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


def score(reports, category):
    """Return the median of what a category got, in hundredths."""
    return median(round(100 * report["categories"][category]["score"]) for report in reports)


def shortcomings(reports):
    """Yield the categories that fall short, with the audits that cost them points."""
    for name, least in WANTED.items():
        if score(reports, name) < least:
            last = reports[-1]
            audits = [last["audits"][one["id"]] for one in last["categories"][name]["auditRefs"]]
            failed = [audit["id"] for audit in audits if (audit["score"] or 0) < 0.9]
            yield f"{name} is {score(reports, name)}, not {least}: {', '.join(failed)}"
    paint = painted(reports)
    if paint > LATEST_PAINT:
        yield f"painted after {paint:.2f} s, not {LATEST_PAINT} s"


def painted(reports):
    """Return the median of the seconds until the largest part was painted."""
    paints = [report["audits"]["largest-contentful-paint"]["numericValue"] for report in reports]
    return median(paints) / 1000


def main():
    """Judge the pages, print the medians, fail below what is wanted."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = Path(chromium(playwright))
    problems = []
    with served() as site:
        for page in pages():
            reports = [judge(site + page, browser) for _ in range(RUNS)]
            scores = {name: score(reports, name) for name in WANTED}
            print(page, scores, f"largest paint after {painted(reports):.2f} s", flush=True)
            problems += [f"{page}: {problem}" for problem in shortcomings(reports)]
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
