"""From agreements to files: plan, run, write. The only place that writes documents."""

from zvgen.build.plan import Job, plan
from zvgen.build.run import Making, Outcome, Result, Run, build

__all__ = ["Job", "Making", "Outcome", "Result", "Run", "build", "plan"]
