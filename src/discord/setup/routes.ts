import { oneOf, route, type Field } from '#src/discord/custom-id.ts';
import { channelParts } from '#src/discord/setup/parts.ts';

/** A name of a zone or a code, or nothing. IANA's longest names have some thirty characters. */
const shortName: Field<string> = {
	max: 40,
	encode: (value) => value,
	decode: (text) => (/^[\w/+-]{0,40}$/.test(text) ? text : undefined),
};
const code: Field<string> = {
	max: 8,
	encode: (value) => value,
	decode: (text) => (/^[A-Za-z-]{0,8}$/.test(text) ? text : undefined),
};

/** The addresses of what can be pressed, chosen and filled in on the checklist. None names a server: it is where one is. */
export const routes = {
	show: route('setup-show', {}),
	check: route('setup-check', {}),
	channel: route('setup-channel', { part: oneOf(...channelParts) }),
	role: route('setup-role', {}),
	found: route('setup-found', {}),
	place: route('setup-place', {}),
	/** With what was filled in when it was opened, so that only what somebody changed is changed. */
	placeForm: route('setup-place-form', { zone: shortName, country: code, language: code }),
	zone: route('setup-zone', {}),
	country: route('setup-country', {}),
} as const;
