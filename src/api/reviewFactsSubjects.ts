/** What the review reads, as noun phrases; apart from the code that reads it, which comes on demand. */
export const FACTS_SUBJECT = 'the owners and credentials of the applications';
export const CREDENTIAL_USES_SUBJECT = 'the report on the use of credentials';
