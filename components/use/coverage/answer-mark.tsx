import { CircleCheck, CircleSlash, ClockAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { tones } from "@/components/ui/tone";
import type { Decision } from "@/lib/domain/use/decision";
import { endsSoon } from "./coverage-words";

/** How an answer looks: yes, yes but not for long, no. Word, icon, shape and colour together. */
export type AnswerLook = "yes" | "soon" | "no";

export function lookOf(decision: Decision, at: Date): AnswerLook {
  if (decision.answer === "no") return "no";
  return endsSoon(decision, at) ? "soon" : "yes";
}

export const answerLooks: Record<AnswerLook, { icon: typeof CircleCheck; text: string; tint: string }> = {
  yes: { icon: CircleCheck, text: `${tones.bjork.text} font-semibold`, tint: tones.bjork.tint },
  soon: { icon: ClockAlert, text: `${tones.massing.text} font-semibold`, tint: tones.massing.tint },
  no: { icon: CircleSlash, text: "text-ink-2", tint: "" },
};

/** The icons once a page, for the many cells that point at them. */
export function AnswerSprite() {
  return (
    <svg aria-hidden="true" className="hidden">
      {(Object.keys(answerLooks) as AnswerLook[]).map((look) => {
        const { icon: Icon } = answerLooks[look];
        return (
          <symbol id={`answer-${look}`} key={look} viewBox="0 0 24 24">
            <Icon />
          </symbol>
        );
      })}
    </svg>
  );
}

/** One answer, outside the picture. */
export function AnswerTag({ decision, at, children }: { decision: Decision; at: Date; children: string }) {
  const { icon: Icon, text, tint } = answerLooks[lookOf(decision, at)];
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 rounded-control px-1.5 py-px text-meta",
        text,
        tint || "border border-hair",
      )}
    >
      <Icon className="size-4 shrink-0" />
      {children}
    </span>
  );
}
