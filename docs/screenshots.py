"""Pictures of every page of the desk on the example reports, in light, dark and phone width, for the eye to judge.

Run by ``make screenshots``; needs Debian's chromium. Writes into build/screenshots/.
"""

import os
import sys
import tempfile
import threading
from pathlib import Path

TARGET = Path("build/screenshots")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LOOKS = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "device_scale_factor": 2, "is_mobile": True},
}


def serve(folder: str) -> tuple[str, str]:
    """The desk on a new book with the examples: its address and the path that lets us in."""
    os.environ.update(TOLLBOOK_DATA=folder, DJANGO_SETTINGS_MODULE="tollbook.desk.settings", DJANGO_ALLOW_ASYNC_UNSAFE="1")
    from tollbook.book.start import open_book

    open_book()
    from tollbook.commands.serve import add_examples
    from tollbook.desk.serving import make_server, way_in

    add_examples()
    server = make_server("127.0.0.1", 0, 4)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}", way_in()


def pages() -> dict[str, str]:
    """The address of each page, by the picture's name."""
    from tollbook.book import reading
    from tollbook.book.filters import Filter

    by_reports = max(reading.all_events(Filter()), key=lambda e: (len(e.event.reports), e.event.id)).event
    return {
        "overview": "/",
        "events": "/events/",
        "event": f"/events/{by_reports.id}/",
        "reports": "/reports/",
        "report": f"/reports/{by_reports.reports[0]}/",
        "queue": "/queue/",
        "map": "/map/",
        "totals": "/totals/?outcome=killed&place=Borno&from=2026-03-01&to=2026-03-31",
        "codebook": "/codebook/?q=liberation+army",
        "party": "/codebook/actor/jnim/",
        "add": "/reports/add/",
        "account": "/account/",
        "team": "/team/",
        "log": "/team/log/",
    }


def main() -> None:
    """Takes them all, or those named on the command line."""
    from playwright.sync_api import sync_playwright

    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        address, entry = serve(folder)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        first = browser.new_context()
        first.new_page().goto(address + entry)
        state = first.storage_state()
        for look, options in LOOKS.items():
            context = browser.new_context(storage_state=state, **options)
            page = context.new_page()
            page.on("console", lambda message: print("console:", message.text))
            for name, path in pages().items():
                if len(sys.argv) > 1 and name not in sys.argv[1:]:
                    continue
                page.goto(address + path, wait_until="networkidle")
                page.screenshot(path=TARGET / f"{name}-{look}.png", full_page=True)
                print(TARGET / f"{name}-{look}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
