import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonTone, buttonLook } from "./button-look";
import { Link } from "./link";

type Look = {
  /** primary: the one thing to do; danger: opens something irreversible; solid-danger: does it. */
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: LucideIcon;
};

/** A native button. Inside a form prefer SubmitButton, which swallows the second press. */
export function Button({
  tone,
  size,
  icon: Icon,
  className,
  type = "button",
  children,
  ...rest
}: ComponentProps<"button"> & Look) {
  return (
    <button {...rest} className={buttonLook({ tone, size }, className)} type={type}>
      {Icon ? <Icon className="size-5 shrink-0" /> : null}
      {children}
    </button>
  );
}

type LinkButtonProps = Look & {
  href: string;
  /** Leaves Next's router: another site, a file, a route handler. */
  external?: boolean;
  download?: boolean | string;
  className?: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  href,
  tone = "quiet",
  size,
  icon: Icon,
  external,
  download,
  className,
  children,
}: LinkButtonProps) {
  const look = buttonLook({ tone, size }, className);
  const inside = (
    <>
      {Icon ? <Icon className="size-5 shrink-0" /> : null}
      {children}
    </>
  );
  if (!external && download === undefined) {
    return (
      <Link className={look} href={href}>
        {inside}
      </Link>
    );
  }
  return (
    <a className={look} download={download} href={href}>
      {inside}
    </a>
  );
}

/** The way to what a page is mostly for: one on a page. */
export function PrimaryLink({ href, children }: Pick<LinkButtonProps, "href" | "children">) {
  return (
    <LinkButton href={href} tone="primary">
      {children}
    </LinkButton>
  );
}
