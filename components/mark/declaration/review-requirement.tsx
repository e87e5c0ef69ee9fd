import { Prose } from "@/components/ui/prose";
import { StatusTag } from "@/components/ui/status-tag";
import { termsBlocks } from "@/lib/domain/credential/terms";
import {
  type DeclaredControl,
  type DeclaredEvidence,
  type DeclaredRequirement,
  declaredControls,
} from "@/lib/domain/mark/declaration";
import { titleIn } from "@/lib/domain/mark/declaration-order";
import { controlName } from "@/lib/i18n/control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { ShownStatus } from "./shown-status";

interface ReviewRequirementProps {
  requirement: DeclaredRequirement;
  changed: ReadonlySet<string>;
  /** Where a piece of evidence is saved from, by its id. */
  hrefOf: (evidenceId: string) => string;
}

/** One requirement as a reviewer reads it: what it asks, the answer, the controls, the evidence and the findings. */
export async function ReviewRequirement({ requirement, changed, hrefOf }: ReviewRequirementProps) {
  const [t, locale] = await Promise.all([getTranslations("declaration"), getLocale()]);
  const { id, status, maturity, answer, reason, evidence, findings } = requirement;
  const text = reason ?? answer;
  return (
    <li className="flex flex-col gap-2 border-hair border-b py-5 first:pt-0">
      <h3 className="font-bold text-lead">
        <span className="font-mono">{id}</span> {titleIn(locale, requirement)}
      </h3>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ShownStatus status={status} />
        {maturity === null ? null : <span className="text-ink-2">{t("maturity", { maturity })}</span>}
      </p>
      <p className="max-w-measure text-ink-2">
        {locale === "sv" ? requirement.summarySv : requirement.summaryEn}
      </p>
      <h4 className="font-semibold">{t(reason ? "reason" : "answer")}</h4>
      {text ? (
        <Prose blocks={termsBlocks(text)} level={4} />
      ) : (
        <p className="text-ink-3">{t("answer-none")}</p>
      )}
      <Controls controls={declaredControls(requirement)} />
      <h4 className="font-semibold">{t("evidence")}</h4>
      {evidence.length === 0 ? (
        <p className="text-ink-3">{t("evidence-none")}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {evidence.map((one) => (
            <Evidence changed={changed.has(one.id)} evidence={one} href={hrefOf(one.id)} key={one.id} />
          ))}
        </ul>
      )}
      <Findings findings={findings} />
    </li>
  );
}

async function Controls({ controls }: { controls: DeclaredControl[] }) {
  const [t, locale] = await Promise.all([getTranslations("declaration"), getLocale()]);
  if (controls.length === 0) return null;
  const said = ({ outcome, population, exceptions, ranAt }: DeclaredControl) =>
    ranAt === null
      ? t("control-never")
      : `${t("control-told", { outcome, population, exceptions })}, ${t("control-ran", { at: new Date(ranAt) })}`;
  const name = (control: string) => (controls.length > 1 ? `${controlName(control, locale)}: ` : "");
  return (
    <>
      <h4 className="font-semibold">{t("control")}</h4>
      {controls.map((control) => (
        <p className="max-w-measure" key={control.name}>
          {name(control.name)}
          {said(control)}
        </p>
      ))}
    </>
  );
}

async function Evidence({
  evidence,
  changed,
  href,
}: {
  evidence: DeclaredEvidence;
  changed: boolean;
  href: string;
}) {
  const [t, words, format] = await Promise.all([
    getTranslations("declaration"),
    getTranslations("reviewer"),
    getFormatter(),
  ]);
  const { title, kind, url, classification, effectiveFrom, effectiveTo } = evidence;
  const day = (one: string) => format.dateTime(new Date(`${one}T12:00:00Z`), "day");
  const open = kind === "file" && classification !== "secret" && !changed;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      {open ? (
        <a aria-label={words("download-of", { title })} className="inline-block py-1" download href={href}>
          {title}
        </a>
      ) : kind === "link" && url ? (
        <a className="inline-block py-1" href={url} rel="noreferrer">
          {title}
        </a>
      ) : (
        <span className="py-1">{title}</span>
      )}
      <span className="text-ink-3 text-meta">
        {t(`evidence-kind.${kind}`)},{" "}
        {effectiveTo
          ? t("effective", { from: day(effectiveFrom), to: day(effectiveTo) })
          : t("effective-on", { from: day(effectiveFrom) })}
      </span>
      {changed ? <StatusTag tone="falu">{t("changed")}</StatusTag> : null}
      {classification === "secret" ? <span className="text-ink-2 text-meta">{t("secret-apart")}</span> : null}
    </li>
  );
}

async function Findings({ findings }: Pick<DeclaredRequirement, "findings">) {
  const [t, format] = await Promise.all([getTranslations("declaration"), getFormatter()]);
  if (findings.length === 0) return null;
  return (
    <>
      <h4 className="font-semibold">{t("findings")}</h4>
      <ul className="flex flex-col gap-1">
        {findings.map((one) => (
          <li className="max-w-measure" key={`${one.dueOn} ${one.text}`}>
            {t(`severity.${one.severity}`)}, {t(`finding-status.${one.status}`)},{" "}
            {t("due", { day: format.dateTime(new Date(`${one.dueOn}T12:00:00Z`), "day") })}: {one.text}
            {one.action ? (
              <span className="block text-ink-2">
                {t("finding-action")}: {one.action}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
