import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// Rejects when there is no answer of Microsoft's in the address: someone opened the page by hand, and reads its text.
broadcastResponseToMainFrame().catch(() => {});
