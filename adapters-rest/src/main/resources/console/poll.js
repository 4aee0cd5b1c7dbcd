/** Asks again and again, as long as somebody is looking. */
const LONGEST = 30_000;

/**
 * Keeps a component up to date. The next turn begins when the last one has ended, a little sooner or
 * later by chance, so that many who look do not ask together; after failures the turns get rarer. Nothing is asked while the tab is hidden; when it is shown again, at once.
 */
export class Poll {
  #host;
  #turn;
  #every;
  #timer;
  #failures = 0;
  #busy = false;

  /** @param every the milliseconds until the next turn; 0 for no further turn */
  constructor(host, turn, every) {
    this.#host = host;
    this.#turn = turn;
    this.#every = every;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#seen);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
  }

  /** Plans the next turn, counted from now. */
  plan() {
    clearTimeout(this.#timer);
    const wait = this.#every();
    if (wait && this.#host.isConnected && !document.hidden) {
      const pause = Math.min(LONGEST, wait * 2 ** this.#failures);
      this.#timer = setTimeout(this.#run, pause * (0.75 + Math.random() / 2));
    }
  }

  #seen = () => {
    clearTimeout(this.#timer);
    if (!document.hidden && this.#every()) {
      this.#run();
    }
  };

  #run = async () => {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      await this.#turn();
      this.#failures = 0;
    } catch {
      // The turn has shown what went wrong; here it only means to wait longer.
      this.#failures += 1;
    } finally {
      this.#busy = false;
      this.plan();
    }
  };
}
