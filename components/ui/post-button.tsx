import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonTone, buttonLook } from "./button-look";
import { classNames } from "./class-names";

type PostButtonProps = {
  /** A URL that answers POST, or a server action. */
  action: string | ((form: FormData) => void | Promise<void>);
  fields: Record<string, string>;
  /** plain: looks like a link in a bar or menu. */
  tone?: "plain" | ButtonTone;
  /** One of several of which one holds: whether this is it. Each then has a frame, and the one that holds is filled. */
  chosen?: boolean;
  /** The language of the word itself, when it names another language. */
  lang?: string;
  children: ReactNode;
};

const plain =
  "inline-flex min-h-11 items-center gap-2 px-2 text-meta text-ink-2 underline-offset-4 hover:underline";

const framed =
  "inline-flex min-h-11 items-center gap-1.5 rounded-control border px-3 text-meta underline-offset-4 hover:underline";

function lookOf(tone: PostButtonProps["tone"], chosen: boolean | undefined): string {
  if (chosen !== undefined)
    return classNames(
      framed,
      chosen ? "border-gran bg-gran font-semibold text-on-gran" : "border-edge text-ink",
    );
  return tone === "plain" ? plain : buttonLook({ tone });
}

/** A form that is one button: switch language or theme, sign out. */
export function PostButton({ action, fields, tone = "plain", chosen, lang, children }: PostButtonProps) {
  return (
    <form action={action} method={typeof action === "string" ? "post" : undefined}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <button aria-pressed={chosen} className={lookOf(tone, chosen)} lang={lang} type="submit">
        {chosen ? <Check className="size-4 shrink-0" /> : null}
        {children}
      </button>
    </form>
  );
}
