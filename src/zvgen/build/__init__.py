"""From agreements to files: plan, run, write. The only place that writes documents."""

from zvgen.build.plan import Job, plan
from zvgen.build.run import Outcome, Result, build, check_documents

__all__ = ["Job", "Outcome", "Result", "build", "check_documents", "plan"]
