import type { ReactNode } from "react";
import { type ButtonTone, buttonLook } from "./button-look";

type PostButtonProps = {
  /** A URL that answers POST, or a server action. */
  action: string | ((form: FormData) => void | Promise<void>);
  fields: Record<string, string>;
  /** plain: looks like a link in a bar or menu. */
  tone?: "plain" | ButtonTone;
  /** The language of the word itself, when it names another language. */
  lang?: string;
  children: ReactNode;
};

const plain =
  "inline-flex min-h-11 items-center gap-2 px-2 text-meta text-ink-2 underline-offset-4 hover:underline";

/** A form that is one button: switch language or theme, sign out. */
export function PostButton({ action, fields, tone = "plain", lang, children }: PostButtonProps) {
  return (
    <form action={action} method={typeof action === "string" ? "post" : undefined}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <button className={tone === "plain" ? plain : buttonLook({ tone })} lang={lang} type="submit">
        {children}
      </button>
    </form>
  );
}
