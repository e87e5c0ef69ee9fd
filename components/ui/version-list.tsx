import { Link } from "./link";

interface VersionListProps {
  /** Newest first: "Version 3" and the day it was published. */
  versions: { version: number; href: string; label: string; day: string }[];
  /** Instead of an empty list. */
  none: string;
}

/** The versions of a text, each with its page. */
export function VersionList({ versions, none }: VersionListProps) {
  if (versions.length === 0) return <p className="text-ink-2">{none}</p>;
  return (
    <ul>
      {versions.map(({ version, href, label, day }) => (
        <li className="flex flex-wrap gap-x-4 border-hair border-b py-2" key={version}>
          <Link className="inline-block py-1" href={href}>
            {label}
          </Link>
          <span className="py-1 text-ink-3">{day}</span>
        </li>
      ))}
    </ul>
  );
}
