import { randomUUID } from "node:crypto";
import { Button, LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { answerAgreementAction, startAgreementAction } from "@/lib/contract/agreement/actions";
import type { Counterparty, OpenFramework } from "@/lib/contract/agreement/read";
import { type AgreementKind, agreementKindCodes, agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { numberText } from "./agreement-look";
import { agreementWords } from "./agreement-words";

/** Which kind: a plain GET form, since nothing is begun before the counterparty is known. */
export async function ChooseKind({ slug, kind }: { slug: string; kind?: AgreementKind }) {
  const { t } = await agreementWords();
  return (
    <form action={`/${slug}/agreements/new`} className="flex flex-col gap-6">
      <RadioCards
        {...(kind ? { defaultValue: kind } : {})}
        label={t("kind-label")}
        name="kind"
        options={agreementKindCodes.map((value) => ({
          value,
          label: t(`kind.${value}`),
          hint: t(`kind-hint.${value}`),
        }))}
        required
      />
      <Button className="self-start" tone="primary" type="submit">
        {t("draft.continue")}
      </Button>
    </form>
  );
}

interface ChoosePartyProps {
  slug: string;
  kind: AgreementKind;
  q: string;
  parties: Counterparty[];
  /** The page that searches. */
  action: string;
  /** The draft whose counterparty is changed; without it choosing begins one. */
  draft?: { id: string; version: number };
}

/** With whom: found by a plain search, chosen by a button. */
export async function ChooseParty({ slug, kind, q, parties, action, draft }: ChoosePartyProps) {
  const { t } = await agreementWords();
  const { counterparty } = agreementKinds[kind];
  const [buying, consent] = [counterparty === "supplier", counterparty === "person"];
  if (consent && q === "" && parties.length === 0) return <NewPerson kind={kind} slug={slug} />;
  const add = consent ? null : (
    <LinkButton href={`/${slug}/${buying ? "suppliers" : "relying-parties"}/new`}>
      {t(buying ? "start.add-supplier" : "start.add-relying-party")}
    </LinkButton>
  );
  return (
    <div className="flex flex-col gap-6">
      <SearchForm page={action}>
        <input name="kind" type="hidden" value={kind} />
        <SearchField
          defaultValue={q}
          id="party-search"
          label={t("start.search")}
          name="q"
          placeholder={t("start.search")}
          submit={t("start.search-submit")}
        />
      </SearchForm>
      {parties.length === 0 ? (
        <EmptyState action={add} title={t("start.none")}>
          {consent ? null : t("start.none-body")}
        </EmptyState>
      ) : (
        <section aria-label={t("start.results")} data-found={`${t("start.results")}: ${parties.length}`}>
          <ul className="border-hair border-t">
            {parties.map((party) => (
              <li className="border-hair border-b py-3" key={party.id}>
                <PartyChoice draft={draft} kind={kind} party={party} slug={slug} />
              </li>
            ))}
          </ul>
          <div className="mt-4">{add}</div>
        </section>
      )}
      {consent && !draft ? <NewPerson kind={kind} slug={slug} /> : null}
    </div>
  );
}

/** An employee is a counterparty by name alone: what the agreement needs, and no register of people. */
async function NewPerson({ slug, kind }: Pick<ChoosePartyProps, "slug" | "kind">) {
  const { t } = await agreementWords();
  return (
    <Form action={startAgreementAction} hidden={{ kind }} organisation={slug} requestId={randomUUID()}>
      <TextField
        autoComplete="off"
        hint={t("start.person-hint")}
        label={t("start.person")}
        maxLength={160}
        name="personName"
      />
      <SubmitButton>{t("start.person-begin")}</SubmitButton>
    </Form>
  );
}

interface PartyChoiceProps extends Pick<ChoosePartyProps, "slug" | "kind"> {
  party: Counterparty;
  draft: ChoosePartyProps["draft"];
}

async function PartyChoice({ slug, kind, party, draft }: PartyChoiceProps) {
  const { t } = await agreementWords();
  const roles = [
    party.relyingParty ? t("start.relying-party") : null,
    party.supplier ? t("start.supplier") : null,
  ].filter((role) => role !== null);
  const hidden: Record<string, string | number> = draft
    ? { agreementId: draft.id, version: draft.version, step: "party", partyId: party.id, afterwards: "check" }
    : { kind, partyId: party.id };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 grow basis-60 wrap-anywhere">
        <p className="font-semibold">{party.name}</p>
        <p className="text-ink-3 text-meta">
          {party.number ? <Code>{numberText(party)}</Code> : null}
          {party.number && roles.length > 0 ? " · " : null}
          {roles.join(", ")}
        </p>
      </div>
      <Form
        action={draft ? answerAgreementAction : startAgreementAction}
        hidden={hidden}
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton tone="quiet">{t("start.pick", { name: party.name })}</SubmitButton>
      </Form>
    </div>
  );
}

/** Under which framework agreement, with what is left of each. */
export async function ChooseFramework({
  slug,
  kind,
  frameworks,
}: {
  slug: string;
  kind: AgreementKind;
  frameworks: OpenFramework[];
}) {
  const { t, day, amount } = await agreementWords();
  if (frameworks.length === 0)
    return <EmptyState title={t("start.no-framework")}>{t("start.no-framework-body")}</EmptyState>;
  return (
    <ul className="border-hair border-t">
      {frameworks.map((one) => {
        const last = one.lastCallOffDay ?? one.lastDay;
        const facts = [
          one.partyName,
          last ? t("start.call-offs-to", { day: day(last) }) : null,
          one.leftOre === null ? null : t("start.left", { amount: amount(one.leftOre) }),
        ].filter((fact) => fact !== null);
        return (
          <li
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-hair border-b py-3"
            key={one.id}
          >
            <div className="min-w-0 grow basis-60">
              <p className="font-semibold">
                {one.title} <Code className="font-normal">{one.number}</Code>
              </p>
              <p className="text-ink-3 text-meta">{facts.join(" · ")}</p>
            </div>
            <Form
              action={startAgreementAction}
              hidden={{ kind, frameworkId: one.id }}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton tone="quiet">{t("start.pick", { name: one.number })}</SubmitButton>
            </Form>
          </li>
        );
      })}
    </ul>
  );
}
