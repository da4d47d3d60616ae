/**
 * Numbers that are never to be shown, as they are dialled in their country: superseded, mistyped or never diallable. By
 * country (ISO 3166-1 alpha-2), or `*` under none at all, with the reason.
 */
export const denied = [
	['*', '1-800-273-8255', 'US: superseded by 988 in July 2022; still forwards, but is not to be taught'],
	['CA', '1-833-456-4566', 'Talk Suicide Canada, superseded by 9-8-8'],
	['CA', '86868', 'typo of Kids Help Phone 686868'],
	['GB', '08457 90 90 90', 'old Samaritans number'],
	['GB', '0300 330 0630', 'old Switchboard LGBT+ number, replaced in 2023'],
	['IT', '199 284 284', 'old Telefono Amico number, replaced by 02 2327 2327'],
	['KR', '1393', 'merged into 109 on 1 January 2024'],
	['NL', '0900-0113', 'old paid 113 number; two deaths in 2019 were linked to the confusion'],
	['SG', '1800-221-4444', 'old SOS number, replaced by 1767'],
	['TW', '1952', 'digits of 1925 changed round'],
	['*', '+1741741', 'short code forced into E.164: not diallable'],
	['*', '+44116123', 'short code forced into E.164: not diallable'],
	['*', '+9114416', 'short code forced into E.164: not diallable'],
	['*', '+33333114', 'short code forced into E.164: not diallable'],
	['*', '1055', 'Algerian police by a shifted column'],
	['*', '1548', 'Algerian police by a shifted column'],
	['*', '1-866-488-7366', 'The Trevor Project is 7386'],
] as const satisfies readonly (readonly [country: string, number: string, why: string])[];
