import { matching, route, type Field } from '#src/discord/custom-id.ts';
import { isCountry } from '#src/domain/countries.ts';

/** A country that numbers are shown for (ISO 3166-1 alpha-2), or nothing: none is known. */
export const country: Field<string> = {
	max: 2,
	encode: (value) => value,
	decode: (text) => (text === '' || isCountry(text) ? text : undefined),
};

/** The id of a request: random, so that it says nothing about anybody. What may be done with it hangs on who comes. */
export const requestId: Field<string> = matching(32, /^[0-9a-f]{32}$/);

/** Where one part of reaching out leads to another. */
export const reachRoutes = {
	/** To the first screen, with the numbers of this country, in place of the private message that was pressed. */
	first: route('reach-first', { country }),
	/** From the first screen to a helper. It says nothing about a person, so that it works for everybody. */
	talk: route('reach-talk', {}),
} as const;
