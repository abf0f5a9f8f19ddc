"""Carte de sécurité: six steps in the person's own words, one step away in a bad hour."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.handover import HandoverError, PlanStep, SafetyPlan, Step


def show(request: Request) -> Response:
    """Show the card."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        return _page(visit, notebook.plan(), "")


async def submit(request: Request) -> Response:
    """Keep the card."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    written = {step: str(form.get(step, "")).splitlines() for step in Step}
    try:
        plan = _plan(written)
    except HandoverError as error:
        shown = SafetyPlan(
            steps=tuple(PlanStep(step=step, lines=tuple(written[step])) for step in Step)
        )
        return _page(visit, shown, visit.say(error.key, **error.arguments))
    with visit.notebook() as notebook:
        notebook.keep_plan(plan)
    return visit.go("/plan?kept=1")


def _plan(written: dict[Step, list[str]]) -> SafetyPlan:
    plan = SafetyPlan()
    for step, lines in written.items():
        for line in lines:
            if line.strip():
                plan = plan.adding(step, line.strip())
    return plan


def _page(visit: Visit, plan: SafetyPlan, problem: str) -> Response:
    kept = visit.request.query_params.get("kept") == "1"
    return visit.page(
        "plan.html", status=422 if problem else 200, plan=plan, problem=problem, kept=kept
    )
