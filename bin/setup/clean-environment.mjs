// A variable meant for a running Sigill must not reach one that is tested or measured.
const ours =
  /^(DATABASE_URL|SECRETS_DIR|KEYS_DIR|SIGNER_DIR|SIGNER_SOCKET|ACT_SOCKET|SIGNING_URL|SIGNING_PORT|PKCS11_MODULE|PKCS11_TOKEN|PUBLISHED_DIR|PUBLIC_URL|STATUS_URL|API_URL|PORT|STATUS_PORT|STATUS_PROCESSES|API_PORT|DEMO_SERVICE_PORT|API_CALLS_PER_MINUTE|SMTP_URL|SMS_GATEWAY_URL|MAIL_FROM|BOUNCE_ADDRESS|BOUNCE_DIR|METRICS_PORT|METRICS_HOST|TRUSTED_PROXIES|CERTIFICATE_PROXIES|AUDIT_SYSLOG|AUDIT_SYSLOG_CA|SECURITY_CONTACT|SECURITY_EXPIRES|OIDC_\w+|SIGILL_\w+|NODE_ENV)$/;

/** The caller's environment without what is Sigill's own. @returns {NodeJS.ProcessEnv} */
export function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
