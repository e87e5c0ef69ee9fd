import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Actions } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { availableJobActions, type JobAction } from "@/lib/domain/operation/job";
import { getTranslations } from "@/lib/i18n/server";
import {
  cancelJobAction,
  markJobSeenAction,
  pauseJobAction,
  resumeJobAction,
} from "@/lib/operation/job/actions";
import type { JobShown } from "@/lib/operation/job/read";

const actions: Record<JobAction, FormAction> = {
  pause: pauseJobAction,
  resume: resumeJobAction,
  cancel: cancelJobAction,
};

interface JobActionsProps {
  job: JobShown;
  slug: string;
}

/** What can be done about a job now. Cancelling cannot be undone, and so takes a press more. */
export async function JobActions({ job, slug }: JobActionsProps) {
  const t = await getTranslations("job");
  const verbs = availableJobActions(job.state);
  if (verbs.length === 0) return null;
  const form = (verb: JobAction, children: ReactNode) => (
    <Form
      action={actions[verb]}
      hidden={{ jobId: job.id, version: String(job.version) }}
      idPrefix={verb}
      organisation={slug}
      requestId={randomUUID()}
    >
      {children}
    </Form>
  );
  return (
    <Actions>
      {verbs
        .filter((verb) => verb !== "cancel")
        .map((verb) => (
          <div key={verb}>
            {form(
              verb,
              <SubmitButton className="self-start" tone={verb === "resume" ? "primary" : "quiet"}>
                {t(`action.${verb}`)}
              </SubmitButton>,
            )}
          </div>
        ))}
      <Details summary={t("cancel")}>
        {form(
          "cancel",
          <>
            <p className="max-w-measure">{t(job.hasRows ? "cancel-rows" : "cancel-whole")}</p>
            <SubmitButton className="self-start" tone="danger">
              {t("action.cancel")}
            </SubmitButton>
          </>,
        )}
      </Details>
    </Actions>
  );
}

/** For whoever started it, until they have seen that it failed or what it refused. */
export async function MarkSeen({ job, slug }: JobActionsProps) {
  if (!job.unseen) return null;
  const t = await getTranslations("job");
  return (
    <Form
      action={markJobSeenAction}
      hidden={{ jobId: job.id }}
      idPrefix="seen"
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure">{t("seen-hint")}</p>
      <SubmitButton className="self-start">{t("action.seen")}</SubmitButton>
    </Form>
  );
}
