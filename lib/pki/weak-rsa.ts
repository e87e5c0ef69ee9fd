/**
 * Known ways for an RSA key to be breakable although it is long (CA/Browser Forum BR §6.1.1.3).
 * Returns what is wrong in words, or null.
 */
export function weakness(modulus: bigint, exponent: bigint): string | null {
  if (exponent < 65537n || exponent % 2n === 0n) return `public exponent ${exponent.toString().slice(0, 20)}`;
  if (exponent >= 1n << 256n) return "public exponent of more than 256 bits";
  const divisor = smallPrimes.find((prime) => modulus % prime === 0n);
  if (divisor !== undefined) return `divisible by ${divisor}`;
  if (hasRocaFingerprint(modulus)) return "made by a faulty chip (ROCA, CVE-2017-15361)";
  if (hasClosePrimes(modulus)) return "its two primes are too close (Fermat)";
  return null;
}

function primesBelow(limit: number): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; n < BigInt(limit); n++) if (primes.every((p) => n % p !== 0n)) primes.push(n);
  return primes;
}

// BR §6.1.1.3 and NIST SP 800-89 §5.3.3 ask for no factor below 752.
const smallPrimes = primesBelow(752);

/** Powers of 65537 modulo p. */
function subgroup(p: bigint): Set<bigint> {
  const members = new Set<bigint>();
  for (let power = 1n; !members.has(power); power = (power * 65537n) % p) members.add(power);
  return members;
}

// The primes where 65537 does not reach every residue: a random modulus lies in all these subgroups once in 2^27
// (Nemec et al., The Return of Coppersmith's Attack, §5.1).
const rocaSubgroups = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157].map(
  (prime) => {
    const p = BigInt(prime);
    return { p, members: subgroup(p) };
  },
);

function hasRocaFingerprint(modulus: bigint): boolean {
  return rocaSubgroups.every(({ p, members }) => members.has(modulus % p));
}

/** A hundred rounds of Fermat's factorisation, as BR §6.1.1.3 asks. */
function hasClosePrimes(modulus: bigint): boolean {
  let a = squareRoot(modulus);
  if (a * a < modulus) a += 1n;
  for (let round = 0; round < 100; round++, a += 1n) {
    const difference = a * a - modulus;
    const root = squareRoot(difference);
    if (root * root === difference) return true;
  }
  return false;
}

function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(16).length * 4) / 2 + 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
