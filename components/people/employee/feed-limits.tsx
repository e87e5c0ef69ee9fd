import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { approveFeedAction, proposeFeedAction } from "@/lib/people/employee/actions";
import type { FeedPage, FeedView } from "@/lib/people/employee/read";

interface Props {
  feed: FeedPage;
  slug: string;
}

/** How far a client's lists are carried out without a person, as two people set it. */
export async function FeedLimits({ feed, slug }: Props) {
  const [t, format] = await Promise.all([getTranslations("employee-feed"), getFormatter()]);
  const { inForce, proposal, lastAt, silent } = feed;
  return (
    <SectionRule id="feed" title={t("title")}>
      {silent ? (
        <Banner title={t("silent")} tone="warning">
          {t("silent-next")}
        </Banner>
      ) : null}
      <p className="my-3 max-w-measure">{t(inForce ? "lead" : "none")}</p>
      {inForce ? <LimitFacts feed={inForce} /> : null}
      <p className="mt-3 text-ink-2">
        {lastAt ? t("last", { at: format.dateTime(lastAt, "minute") }) : t("never")}
      </p>
      {proposal ? (
        <div className="mt-6">
          <h3 className="mb-2 font-medium">{t("proposal")}</h3>
          <LimitFacts feed={proposal} />
          {feed.mayApprove ? (
            <Form
              action={approveFeedAction}
              className="mt-4"
              hidden={{ feedId: proposal.id }}
              idPrefix="feed-approve"
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton>{t("approve")}</SubmitButton>
            </Form>
          ) : (
            <p className="mt-3">{t("approve-other")}</p>
          )}
        </div>
      ) : null}
      {feed.mayPropose ? (
        <Details className="mt-6" summary={t("propose")}>
          <ProposeFeed feed={feed} slug={slug} />
        </Details>
      ) : null}
    </SectionRule>
  );
}

const numbers = ["mostChanged", "mostAdded", "mostEnded", "silentDays"] as const;

async function LimitFacts({ feed }: { feed: FeedView }) {
  const [t, format] = await Promise.all([getTranslations("employee-feed"), getFormatter()]);
  const by = ({ by: name, at }: { by: string | null; at: Date }) =>
    t("by", { name: name ?? t("somebody"), at: format.dateTime(at, "minute") });
  return (
    <Facts
      items={[
        { label: t("extent"), value: t(feed.wholeList ? "whole" : "part") },
        ...numbers.map((name) => ({ label: t(name), value: format.number(feed[name]) })),
        { label: t("proposed"), value: by(feed.proposed) },
        ...(feed.approved ? [{ label: t("approved"), value: by(feed.approved) }] : []),
      ]}
    />
  );
}

async function ProposeFeed({ feed, slug }: Props) {
  const t = await getTranslations("employee-feed");
  const { inForce } = feed;
  return (
    <Form
      action={proposeFeedAction}
      hidden={{ clientId: feed.clientId }}
      idPrefix="feed"
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards
        compact
        {...(inForce ? { defaultValue: inForce.wholeList ? "whole" : "part" } : {})}
        label={t("extent")}
        name="extent"
        options={(["whole", "part"] as const).map((value) => ({
          ...{ value, label: t(value), hint: t(`${value}-hint`) },
        }))}
        required
      />
      {numbers.map((name) => (
        <TextField
          defaultValue={inForce ? String(inForce[name]) : ""}
          hint={t(`${name}-hint`)}
          inputMode="numeric"
          key={name}
          label={t(name)}
          maxLength={7}
          name={name}
          required
        />
      ))}
      <SubmitButton>{t("propose-save")}</SubmitButton>
    </Form>
  );
}
