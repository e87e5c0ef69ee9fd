import type { ReactNode } from "react";

/** A number to press: a phone calls it. */
export function PhoneLink({
  phone,
  className,
  children,
}: {
  phone: string;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <a className={className} href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
      {children ?? <span className="whitespace-nowrap">{phone}</span>}
    </a>
  );
}
