/** An answer that was ordered instead of the true one. */
export interface Scripted {
	readonly status: number;
	readonly body: unknown;
	readonly after: boolean;
	readonly headers: Readonly<Record<string, string>>;
	/** In place of any answer: the connection is cut, or nothing comes for ever. */
	readonly silence: 'cut' | 'hang' | undefined;
}

/** What may be made to go wrong with answers. */
export interface Script {
	/** Real milliseconds by which every answer is held back. */
	latency: number;
	order(
		match: string,
		status: number,
		body?: unknown,
		options?: { times?: number; after?: boolean; headers?: Readonly<Record<string, string>>; name?: string },
	): void;
	/** Orders that there is no answer. */
	orderSilence(match: string, silence: 'cut' | 'hang', options?: { times?: number; after?: boolean }): void;
	/** Takes what was ordered for a request, given as `METHOD route`. */
	take(request: string): Scripted | undefined;
	/** Whether something ordered under this name is still to come. */
	isOrdered(name: string): boolean;
	cancel(name: string): void;
	clear(): void;
}

/** Keeps the orders; the oldest that fits is taken first. */
export function script(): Script {
	let orders: { readonly match: string; readonly answer: Scripted; readonly name: string | null; left: number }[] = [];
	return {
		latency: 0,
		order(match, status, body, options = {}) {
			orders.push({
				match,
				name: options.name ?? null,
				left: options.times ?? 1,
				answer: {
					status,
					body: body ?? defaultBody(status),
					after: options.after ?? false,
					headers: {
						...(status === 429 && { 'retry-after': '1', 'x-ratelimit-scope': 'shared' }),
						...options.headers,
					},
					silence: undefined,
				},
			});
		},
		orderSilence(match, silence, { times = 1, after = false } = {}) {
			const answer = { status: 0, body: undefined, after, headers: {}, silence };
			orders.push({ match, name: null, left: times, answer });
		},
		take(request) {
			const order = orders.find(({ match }) => request.includes(match));
			if (!order) return undefined;
			order.left -= 1;
			if (order.left <= 0) orders = orders.filter((one) => one !== order);
			return order.answer;
		},
		isOrdered: (name) => orders.some((order) => order.name === name),
		cancel(name) {
			orders = orders.filter((order) => order.name !== name);
		},
		clear() {
			orders = [];
			this.latency = 0;
		},
	};
}

function defaultBody(status: number): unknown {
	if (status === 204) return undefined;
	if (status === 429) return { message: 'You are being rate limited.', retry_after: 0.25, global: false };
	return { message: `${status}: ordered by the sandbox's faults`, code: 0 };
}
