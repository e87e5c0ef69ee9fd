import { randomUUID } from "node:crypto";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { answerPersonRequestAction } from "@/lib/people/employee/actions";
import type { PersonRequestView } from "@/lib/people/employee/read";

interface Props {
  requests: PersonRequestView[];
  slug: string;
  answers: boolean;
}

/** People whom colleagues with a role in some departments want on record, and what became of them. */
export async function PersonRequests({ requests, slug, answers }: Props) {
  const t = await getTranslations("employee");
  if (requests.length === 0)
    return <EmptyState title={t("request.none")}>{t("request.none-body")}</EmptyState>;
  return requests.map((request) => (
    <SectionRule
      className="max-w-column"
      key={request.id}
      title={request.name ?? t(request.outcome ? "request.answered" : "request.protected")}
    >
      <div className="mt-4 flex flex-col gap-6">
        <RequestFacts request={request} slug={slug} />
        {answers && request.outcome === null && request.name ? (
          <Answer request={request} slug={slug} />
        ) : null}
      </div>
    </SectionRule>
  ));
}

async function RequestFacts({ request, slug }: { request: PersonRequestView; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const { number, department, askedBy, askedAt, outcome, note, settledBy, known } = request;
  const state = outcome === "declined" ? "declined" : outcome ? "settled" : "waiting";
  return (
    <Facts
      items={[
        { label: t("department"), value: department },
        ...(number ? [{ label: t("request.number"), value: number }] : []),
        {
          label: t("request.asked"),
          value: t("request.asked-value", { by: askedBy, at: format.dateTime(askedAt, "minute") }),
        },
        {
          label: t("request.state"),
          value: t(`request.${state}`, { by: settledBy ?? "", note: note ?? "" }),
        },
        ...(known
          ? [
              {
                label: t("request.known"),
                value: (
                  <Link className="text-sjo underline" href={`/${slug}/employees/${known.id}`}>
                    {known.name}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

async function Answer({ request, slug }: { request: PersonRequestView; slug: string }) {
  const t = await getTranslations("employee");
  const outcomes = [request.known ? "placed" : "added", "declined"] as const;
  return (
    <Form
      action={answerPersonRequestAction}
      hidden={{ personRequestId: request.id }}
      idPrefix={request.id}
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards
        compact
        label={t("request.answer")}
        name="outcome"
        options={outcomes.map((outcome) => ({
          value: outcome,
          label: t(`request.answer-${outcome}`, { department: request.department }),
        }))}
      />
      <TextField
        hint={t("request.note-hint")}
        label={t("request.note")}
        maxLength={300}
        name="note"
        optional
      />
      <SubmitButton>{t("request.send")}</SubmitButton>
    </Form>
  );
}
