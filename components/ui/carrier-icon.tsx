import type { ReactNode } from "react";
import { classNames } from "./class-names";

type PictureProps = { className?: string };

function Picture({ className, children }: PictureProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className={classNames("h-8 w-11 fill-none stroke-current", className)}
      strokeWidth="1.5"
      viewBox="0 0 44 32"
    >
      {children}
    </svg>
  );
}

/** A smart card with its chip and cut corner. */
export function CardIcon(props: PictureProps) {
  return (
    <Picture {...props}>
      <path d="M1 1H34.5L43 9.5V31H1Z" />
      <path d="M6 10.5h9v7H6zM6 14h9M6 24h14" />
    </Picture>
  );
}

/** A mobile phone. */
export function PhoneIcon(props: PictureProps) {
  return (
    <Picture {...props}>
      <path d="M13 1H31V31H13ZM13 5.5H31M13 25.5H31" />
      <path d="M20.5 28.2h3" strokeLinecap="round" />
    </Picture>
  );
}

/** A security key for a USB port. */
export function KeyIcon(props: PictureProps) {
  return (
    <Picture {...props}>
      <path d="M1 10H28V22H1ZM28 12H43V20H28ZM38 14.5v3" />
      <circle cx="14" cy="16" r="3" />
    </Picture>
  );
}

/** A file that holds a key. */
export function FileIcon(props: PictureProps) {
  return (
    <Picture {...props}>
      <path d="M10 1H27L34 8V31H10ZM27 1V8H34" />
      <circle cx="18.5" cy="20" r="3" />
      <path d="M21.5 20H29.5V23M26 20v2.5" />
    </Picture>
  );
}

const pictures = { card: CardIcon, phone: PhoneIcon, key: KeyIcon, file: FileIcon };

/** The picture of a carrier by kind. */
export function CarrierIcon({ kind, className }: PictureProps & { kind: keyof typeof pictures }) {
  const Icon = pictures[kind];
  return className === undefined ? <Icon /> : <Icon className={className} />;
}
