import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from '#src/sandbox/contract.ts';

/** How long answers took, in milliseconds, from the dispatch being written to the answer being received. */
export interface Answers {
	readonly direct: readonly number[];
	/** Until the edit that follows the deferral. */
	readonly deferred: readonly number[];
}

const callback = /\/interactions\/(\d+)\/([^/]+)\/callback/;
const edit = /\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original/;

/** Measures answers at the sandbox of this process, as `watchTaps` does. */
export function watchAnswers(sandbox: Sandbox): {
	/** Ten acts a second until `over` is resolved, in turn answered at once and deferred; all of them are waited for. */
	until(over: Promise<unknown>): Promise<Answers>;
	/** Twenty acts a second until `over` is resolved, of a command that is answered at once. */
	only(name: string, over: Promise<unknown>): Promise<readonly number[]>;
	stop(): void;
} {
	const answered = new Map<string, number>();
	const idOf = new Map<string, string>();
	const edited = new Map<string, (at: number) => void>();
	const note = (message: unknown) => {
		const { request } = message as { request: IncomingMessage };
		const [, id, token] = callback.exec(request.url ?? '') ?? [];
		if (id !== undefined && token !== undefined) {
			answered.set(id, performance.now());
			idOf.set(token, id);
		}
		const [, editing = ''] = edit.exec(request.url ?? '') ?? [];
		edited.get(idOf.get(editing) ?? '')?.(performance.now());
	};
	subscribe('http.server.request.start', note);
	const channelId = sandbox.channel('general').id;
	const person = sandbox.person('Ana');

	const act = async (name: string): Promise<number> => {
		const acting = person.forge({ kind: 'command', channelId, name, options: {} });
		const written = performance.now();
		const outcome = await acting;
		if (outcome.kind !== (name === 'deferred' ? 'deferred' : 'message') || !outcome.message) {
			throw new Error(`An answer that was to be ${name} was ${outcome.kind}.`);
		}
		const id = outcome.message.message.interaction_metadata?.id ?? '';
		if (name !== 'deferred') return (answered.get(id) ?? Number.NaN) - written;
		return new Promise((resolve) => {
			edited.set(id, (at) => {
				edited.delete(id);
				resolve(at - written);
			});
		});
	};

	return {
		async until(over) {
			const ended = endOf(over);
			const direct: Promise<number>[] = [];
			const deferred: Promise<number>[] = [];
			while (!ended.aborted) {
				direct.push(act('direct'));
				await wait(50);
				deferred.push(act('deferred'));
				await wait(50);
			}
			await over;
			return { direct: await Promise.all(direct), deferred: await Promise.all(deferred) };
		},
		async only(name, over) {
			const ended = endOf(over);
			const taken: Promise<number>[] = [];
			while (!ended.aborted) {
				taken.push(act(name));
				await wait(50);
			}
			await over;
			return Promise.all(taken);
		},
		stop() {
			unsubscribe('http.server.request.start', note);
		},
	};
}

/** Aborted when a promise is settled. */
function endOf(over: Promise<unknown>): AbortSignal {
	const ended = new AbortController();
	const end = () => {
		ended.abort();
	};
	over.then(end, end);
	return ended.signal;
}
