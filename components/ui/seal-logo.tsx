type SealLogoProps = {
  /** Pixels, both ways. */
  size?: number;
  /** Read aloud where the mark stands alone; beside its name it stays silent. */
  title?: string;
};

const seal =
  "M18.0 1.0L21.8 3.9L26.5 3.3L28.3 7.7L32.7 9.5L32.1 14.2L35.0 18.0L32.1 21.8L32.7 26.5L28.3 28.3L26.5 32.7L21.8 32.1L18.0 35.0L14.2 32.1L9.5 32.7L7.7 28.3L3.3 26.5L3.9 21.8L1.0 18.0L3.9 14.2L3.3 9.5L7.7 7.7L9.5 3.3L14.2 3.9Z";

/** The mark: a seal with a tick. */
export function SealLogo({ size = 34, title }: SealLogoProps) {
  return (
    <svg
      aria-hidden={title ? undefined : true}
      aria-label={title}
      className="shrink-0"
      height={size}
      role={title ? "img" : undefined}
      viewBox="0 0 36 36"
      width={size}
    >
      <path className="fill-gran stroke-gran" d={seal} strokeLinejoin="round" strokeWidth="2" />
      <path className="fill-none stroke-on-gran" d="M11.8 18.6l4.3 4.3 8.6-9.4" strokeWidth="3" />
    </svg>
  );
}
