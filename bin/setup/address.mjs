/** An address that may name several hosts, as libpq writes it: postgresql://user:password@first:5432,second:5432/database */
const parts = /^(postgres(?:ql)?:\/\/)(?:[^@/?]*@)?([^@/?]*)(.*)$/i;

/** @param {string} url */
export function isAddress(url) {
  const [, , hosts = "", rest = ""] = parts.exec(url) ?? [];
  return hosts.split(",").every((host) => host !== "" && URL.canParse(`postgresql://${host}${rest}`));
}

/** The same hosts and database for another login. @param {string} url @param {string} user @param {string} password */
export function withLogin(url, user, password) {
  const [, scheme, hosts, rest] = parts.exec(url) ?? [];
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${hosts}${rest}`;
}
