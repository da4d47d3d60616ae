import { ComponentType } from 'discord-api-types/v10';
import type { Act, OpenModal, Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { message, sentAgain } from '#tests/support/handrail.ts';

/** What a client sends when something is pressed, chosen or filled in: all but by whom and where. */
export type Sent =
	| {
			readonly kind: 'component';
			readonly data: {
				readonly custom_id: string;
				readonly component_type: ComponentType;
				readonly values?: readonly unknown[];
			};
	  }
	| {
			readonly kind: 'form';
			readonly data: { readonly custom_id: string; readonly components: readonly SentField[] };
	  };

export interface SentField {
	readonly type: number;
	readonly component: { readonly type: number; readonly custom_id: string };
}

/** Something that a person can do next, and what their client would send for it. */
export interface Aim {
	readonly act: Act;
	readonly sent: Sent;
}

/** The button or menu of a route in a message. Fails the test when there is none. @param values for a menu. */
export function aimAt({ message: shown }: SeenMessage, route: string, values?: readonly string[]): Aim {
	const part = partsIn(shown.components).find(({ custom_id: id }) => id.split(':')[0] === route);
	if (!part) throw new Error(`There is nothing of ${route} in ${JSON.stringify(shown.components)}`);
	const chosen = values && { values };
	return {
		act: { kind: 'component', messageId: shown.id, customId: part.custom_id, ...chosen },
		sent: { kind: 'component', data: { custom_id: part.custom_id, component_type: part.type, ...chosen } },
	};
}

/** A form about to be sent. */
export function aimAtForm(opened: OpenModal, fields: Readonly<Record<string, string | string[]>>): Aim {
	const { act, patch } = sentAgain(opened, fields);
	return { act, sent: { kind: 'form', data: patch.data } };
}

interface Part {
	readonly type: ComponentType;
	readonly custom_id: string;
}

function partsIn(node: unknown): Part[] {
	if (typeof node !== 'object' || node === null) return [];
	const own = 'custom_id' in node ? [node as Part] : [];
	return [...own, ...Object.values(node).flatMap(partsIn)];
}

/** How somebody sends what their client would not. */
export interface Sender {
	/**
	 * From a private message of their own, whatever it is.
	 * @param place a channel, or `dm`. @param beyond merged over the payload.
	 */
	(person: Person, sent: Sent, place?: string, beyond?: Readonly<Record<string, unknown>>): Promise<Outcome>;
}

/** Gets each of them, where they send from, a message that has nothing to do with what they are about to send from it. */
export async function sender(from: readonly (readonly [Person, ...string[]])[]): Promise<Sender> {
	const own = new Map<string, SeenMessage>();
	for (const [person, ...places] of from) {
		for (const place of places) {
			own.set(`${person.id} ${place}`, message(await person.command('settings show', {}, place)));
		}
	}
	return async (person, { kind, data }, place = 'general', beyond = {}) => {
		const from = own.get(`${person.id} ${place}`);
		if (!from) throw new Error(`${person.name} has no message in ${place}`);
		return person.forge(actFrom(kind, from, data.custom_id), { ...beyond, data });
	};
}

function actFrom(kind: Sent['kind'], { message: from }: SeenMessage, customId: string): Act {
	if (kind === 'component') return { kind, messageId: from.id, customId };
	return { kind: 'modal', interactionId: from.interaction_metadata?.id ?? '', fields: {} };
}
