/** How signatures are made here, and the pictures that go with certificates. */
export const signingPapersSchema = `
-- One row, id = 'signing', from the first decision on.
CREATE TABLE signing_settings (
  id            TEXT PRIMARY KEY,
  rsa           TEXT NOT NULL CHECK (rsa IN ('pss', 'pkcs1')),
  timestamp_url TEXT NOT NULL
) STRICT;

-- id = SHA-256 of the certificate.
CREATE TABLE certificate_pictures (
  id   TEXT PRIMARY KEY,
  blob TEXT NOT NULL
) STRICT;
`
