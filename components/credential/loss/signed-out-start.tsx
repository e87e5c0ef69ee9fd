import { EmergencyLines } from "@/components/credential/loss/emergency-lines";
import { PlainField } from "@/components/credential/loss/plain-field";
import { Posted } from "@/components/credential/loss/posted";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { PageHeader } from "@/components/ui/page-header";
import { WhenOffline } from "@/components/ui/when-offline";
import { getTranslations } from "@/lib/i18n/server";

/** What the last form led to; alike whether anybody was found. */
const tolds = [
  "sent",
  "received",
  "ended",
  "wait",
  "contact",
  "card",
  "birth-date",
  "code-wrong",
  "code-expired",
  "too-many-attempts",
] as const;
export type Told = (typeof tolds)[number];
export const toldOf = (text: string): Told | undefined => tolds.find((told) => told === text);

interface Line {
  slug: string;
  organisation: string;
  phone: string;
  hours: string | null;
}
interface SignedOutStartProps {
  line: Line;
  /** For who has another e-ID left. */
  signIn: string;
  told: Told | undefined;
}

/** Signed out: whom to ring, then a code to what is on record, then the card alone. Plain forms, and nobody's name. */
export async function SignedOutStart({ line, told, signIn }: SignedOutStartProps) {
  const t = await getTranslations("loss");
  const { slug, phone } = line;
  if (told === "received") return <Received line={line} />;
  const hasCode = told === "sent" || isCodeFault(told);
  return (
    <>
      <PageHeader
        meta={t("signed-out.lead")}
        step={t("step", { step: 1 })}
        title={<WhenOffline offline={t("signed-out.offline-one", { phone })}>{t("title")}</WhenOffline>}
      />
      <EmergencyLines lines={[line]} />
      <div className="mt-6 flex flex-col gap-8">
        {told === "wait" ? <Banner tone="warning">{t("signed-out.wait", { phone })}</Banner> : null}
        {told === "ended" ? (
          <Banner role="status" tone="done">
            {t("signed-out.ended")}
          </Banner>
        ) : null}
        {told === "sent" ? <Banner tone="info">{t("signed-out.sent", { phone })}</Banner> : null}
        {hasCode ? <CodeForm slug={slug} told={told} /> : <ContactForm slug={slug} told={told} />}
        {hasCode ? (
          <Details className="[&>summary]:min-h-14" summary={t("signed-out.again")}>
            <ContactForm slug={slug} told={told} />
          </Details>
        ) : null}
        <CardForm slug={slug} told={told} />
        <LinkButton className="w-full" href={signIn} size="big">
          {t("signed-out.sign-in")}
        </LinkButton>
      </div>
    </>
  );
}

const isCodeFault = (told: Told | undefined) =>
  told === "code-wrong" || told === "code-expired" || told === "too-many-attempts";

interface PartProps {
  slug: string;
  told: Told | undefined;
}

async function ContactForm({ slug, told }: PartProps) {
  const [t, faults] = await Promise.all([getTranslations("loss.signed-out"), getTranslations("validation")]);
  return (
    <Posted slug={slug} submit={t("send")} what="code">
      <PlainField
        autoComplete="tel"
        error={told === "contact" ? faults("contact") : undefined}
        hint={t("contact-hint")}
        inputMode="email"
        label={t("contact")}
        maxLength={200}
        name="contact"
      />
    </Posted>
  );
}

async function CodeForm({ slug, told }: PartProps) {
  const [t, refusals] = await Promise.all([getTranslations("loss.signed-out"), getTranslations("refusal")]);
  const fault =
    told === "code-wrong" || told === "code-expired" || told === "too-many-attempts" ? told : null;
  return (
    <Posted slug={slug} submit={t("continue")} what="open">
      <PlainField
        autoComplete="one-time-code"
        error={fault ? refusals(fault) : undefined}
        hint={t("code-hint")}
        inputMode="numeric"
        label={t("code")}
        maxLength={20}
        mono
        name="code"
      />
    </Posted>
  );
}

async function CardForm({ slug, told }: PartProps) {
  const [t, faults] = await Promise.all([getTranslations("loss.signed-out"), getTranslations("validation")]);
  const isOpen = told === "card" || told === "birth-date";
  return (
    <Details className="[&>summary]:min-h-14" open={isOpen} summary={t("card-title")}>
      <Posted slug={slug} submit={t("card-submit")} tone="solid-danger" what="card">
        <p className="text-ink-2">{t("card-lead")}</p>
        <PlainField
          autoComplete="off"
          error={told === "card" ? faults("card") : undefined}
          hint={t("card-hint")}
          inputMode="text"
          label={t("card")}
          maxLength={60}
          mono
          name="card"
        />
        <PlainField
          autoComplete="bday"
          error={told === "birth-date" ? faults("birth-date") : undefined}
          hint={t("birth-date-hint")}
          inputMode="numeric"
          label={t("birth-date")}
          maxLength={20}
          mono
          name="birthDate"
        />
      </Posted>
    </Details>
  );
}

/** The same words whatever was found, with whom to ring if nobody rings. */
async function Received({ line }: { line: Line }) {
  const t = await getTranslations("loss.signed-out");
  return (
    <>
      <PageHeader title={t("received")} />
      <EmergencyLines lines={[line]} />
      <p className="mt-6 text-lead">{t("received-lead", { phone: line.phone })}</p>
      <LinkButton className="mt-8 w-full" href={`/${line.slug}/lost`} size="big">
        {t("back")}
      </LinkButton>
    </>
  );
}
