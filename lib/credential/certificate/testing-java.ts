import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { aFile } from "./testing";

/**
 * What OpenJDK says of a certificate: by OCSP alone, or by a list alone. One program answers all questions, since each
 * start of it takes a second. It is given the list, as it keeps for half a minute what it fetches itself.
 */
const source = `
import java.io.*;
import java.nio.file.*;
import java.security.cert.*;
import java.util.*;

class Check {
  static final CertificateFactory factory = factory();

  static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException fault) {
      throw new IllegalStateException(fault);
    }
  }

  static X509Certificate read(String path) throws Exception {
    try (var in = Files.newInputStream(Path.of(path))) {
      return (X509Certificate) factory.generateCertificate(in);
    }
  }

  public static void main(String[] none) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = in.readLine()) != null;) System.out.println(check(line.split(" ")));
  }

  static String check(String[] asked) throws Exception {
    var leaf = read(asked[0]);
    var issuing = read(asked[1]);
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(read(asked[2]), null)));
    var validator = CertPathValidator.getInstance("PKIX");
    var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    var options = EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK);
    if (asked.length > 3) {
      options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
      try (var list = Files.newInputStream(Path.of(asked[3]))) {
        var lists = new CollectionCertStoreParameters(List.of(factory.generateCRL(list)));
        parameters.addCertStore(CertStore.getInstance("Collection", lists));
      }
    }
    checker.setOptions(options);
    parameters.addCertPathChecker(checker);
    try {
      validator.validate(factory.generateCertPath(List.of(leaf, issuing)), parameters);
      return "good";
    } catch (CertPathValidatorException fault) {
      return fault.getReason() + " " + String.valueOf(fault.getMessage()).replaceAll("\\\\s+", " ");
    }
  }
}
`;

export interface Java {
  /** Paths of a certificate, its issuer's, the root's and, to go by it, a list. */
  ask(...paths: string[]): Promise<string>;
  stop(): void;
}

export function startJava(folder: string): Java {
  const words = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", aFile(folder, "Check.java", source)];
  const child = spawn("java", words, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => {
    child.once("error", (cause) => reject(new Error("apt-get install default-jdk-headless", { cause })));
    child.once("exit", (code) => reject(new Error(`java ended with ${code}`)));
  });
  failed.catch(() => undefined);
  return {
    async ask(...paths) {
      child.stdin.write(`${paths.join(" ")}\n`);
      const { value } = await Promise.race([lines.next(), failed]);
      return String(value);
    },
    stop: () => void child.stdin.end(),
  };
}
