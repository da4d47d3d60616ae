/** What is said of a column in many tables. */
export const person = 'Your id on Discord.';
export const instant = 'in ISO 8601, UTC';
