"""Every address of the desk. Who may open it is in ``permissions.PERMISSIONS``, by its name."""

from django.urls import path

from tollbook.desk.views import (
    accounts,
    adding,
    codebook,
    event,
    events,
    faults,
    maps,
    overview,
    queue,
    report,
    reports,
    team,
    totals,
)

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("events/", events.events, name="events"),
    path("events.csv", events.as_csv, name="events-csv"),
    path("events/<str:ident>/", event.event, name="event"),
    path("events/<str:ident>/comment/", event.comment, name="event-comment"),
    path("events/<str:ident>/decide/<slug:kind>/", event.decide, name="event-decide"),
    path("decisions/<str:ident>/undo/", event.undo, name="undo"),
    path("reports/", reports.reports, name="reports"),
    path("reports/add/", adding.add, name="reports-add"),
    path("reports/add/<str:ident>/", adding.work, name="work"),
    path("reports/<str:ident>/", report.report, name="report"),
    path("reports/<str:ident>/claim/", report.add_claim, name="report-claim"),
    path("queue/", queue.queue, name="queue"),
    path("totals/", totals.totals, name="totals"),
    path("map/", maps.world, name="map"),
    path("map/shapes.json", maps.shapes, name="map-shapes"),
    path("codebook/", codebook.codebook, name="codebook"),
    path("codebook/actor/<slug:ident>/", codebook.actor, name="codebook-actor"),
    path("codebook/new/", codebook.new, name="codebook-new"),
    path("codebook/preview/", codebook.preview, name="codebook-preview"),
    path("codebook/preview/<str:ident>/", codebook.change, name="codebook-change"),
    path("codebook/preview/<str:ident>/save/", codebook.save, name="codebook-save"),
    path("codebook/take-out/", codebook.remove, name="codebook-remove"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/code/", accounts.sign_in_code, name="sign-in-code"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("enter/<str:uid>/<str:key>/", accounts.enter, name="enter"),
    path("reset/", accounts.reset, name="reset"),
    path("reset/<str:uid>/<str:key>/", accounts.reset_link, name="reset-link"),
    path("account/", accounts.account, name="account"),
    path("account/password/", accounts.password, name="account-password"),
    path("account/two-factor/", accounts.two_factor, name="two-factor"),
    path("account/two-factor/off/", accounts.two_factor_off, name="two-factor-off"),
    path("account/keys/", accounts.tokens, name="tokens"),
    path("account/keys/<int:number>/end/", accounts.end_token, name="token-end"),
    path("team/", team.team, name="team"),
    path("team/add/", team.add, name="team-add"),
    path("team/<int:number>/role/", team.role, name="team-role"),
    path("team/<int:number>/link/", team.link, name="team-link"),
    path("team/public/", team.public, name="team-public"),
    path("team/log/", team.log, name="log"),
]
handler400 = faults.bad_request
handler403 = faults.not_allowed
handler404 = faults.not_found
handler500 = faults.broken
