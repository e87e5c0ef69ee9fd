import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";

interface SignedApartProps {
  title: string;
  children: string;
  /** Where it is signed instead. */
  links: { href: string; label: string }[];
}

/** Said before anybody tries: what is asked for here is decided where it can be signed. */
export function SignedApart({ title, children, links }: SignedApartProps) {
  return (
    <Banner title={title} tone="info">
      <p className="max-w-measure">{children}</p>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link className="inline-flex min-h-11 items-center [overflow-wrap:anywhere]" href={href}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
