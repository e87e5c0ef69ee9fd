/** The first token with nothing but a shell: docs/integrate.md has the same lines, and a test runs them. */
export const firstToken = String.raw`b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
now=$(date +%s)
head=$(printf '{"alg":"RS256","typ":"client-authentication+jwt"}' | b64)
body=$(printf '{"iss":"%s","sub":"%s","aud":"%s","jti":"%s","iat":%d,"exp":%d}' "$CLIENT" "$CLIENT" "$API" \
  "$(openssl rand -hex 16)" "$now" $((now + 60)) | b64)
sign=$(printf %s "$head.$body" | openssl dgst -sha256 -sign "$KEY" | b64)
curl -s "$API/token" -d grant_type=client_credentials -d scope=access:evaluate \
  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
  -d client_assertion="$head.$body.$sign"
`;

/** For a client that proves itself by a TLS certificate. */
export const firstTokenByCertificate = `curl -s --cert "$CERTIFICATE" --key "$KEY" "$API/token" \\
  -d grant_type=client_credentials -d scope=access:evaluate -d client_id="$CLIENT"
`;
