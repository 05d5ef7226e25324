export const INBOX = 'inbox';
