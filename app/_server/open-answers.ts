import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** After so many ms without a new connection, those waiting have been accepted. */
const QUIET_MS = 50;
/** Upper bound on that wait, for clients that keep coming. */
const LONGEST_HOLD_MS = 400;
const LOOK_EVERY_MS = 10;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A server's connections and pending answers, for stopping it without cutting any off. */
export class OpenAnswers {
  private readonly sockets = new Set<Socket>();
  private readonly underWay = new Set<ServerResponse>();
  private lastConnection = -Infinity;
  private isStopping = false;
  private isCutting = false;
  private holding: Promise<void> | null = null;

  constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.lastConnection = performance.now();
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('request', (_, response) => {
      this.underWay.add(response);
      response.once('close', () => this.underWay.delete(response));
    });
  }

  /** Whether answers must tell their clients that the connection will close. */
  get stopping(): boolean {
    return this.isStopping;
  }

  /** What a request has to wait for; nearly always null. */
  get held(): Promise<void> | null {
    return this.holding;
  }

  /** Ends {@link stop} at once. */
  cut(): void {
    this.isCutting = true;
  }

  /**
   * Accepts waiting connections, then no more, and lets pending answers finish.
   *
   * @param delayMs how long to keep answering first, for load balancers to notice.
   * @param graceMs how long answers may then take.
   * @returns how many answers were cut off.
   */
  async stop(delayMs: number, graceMs: number): Promise<number> {
    this.isStopping = true;
    const told = performance.now();
    await this.until(() => performance.now() - told >= delayMs);
    await this.closeListener();
    const closed = performance.now();
    await this.until(() => {
      this.server.closeIdleConnections();
      // Browsers open connections that they may never use.
      for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
      return this.sockets.size === 0 || performance.now() - closed >= graceMs;
    });
    const cut = this.underWay.size;
    this.server.closeAllConnections();
    return cut;
  }

  /**
   * Closing the listener resets connections accepted by the system but not by us. So answers pause for a moment,
   * which keeps clients from coming back, until all of those have been accepted.
   */
  private async closeListener(): Promise<void> {
    const begun = performance.now();
    let release = (): void => undefined;
    this.holding = new Promise((resolve) => (release = resolve));
    await this.until(() => {
      const now = performance.now();
      return now - Math.max(this.lastConnection, begun) >= QUIET_MS || now - begun >= LONGEST_HOLD_MS;
    });
    this.server.close();
    this.holding = null;
    release();
  }

  private async until(reached: () => boolean): Promise<void> {
    while (!this.isCutting && !reached()) await pause(LOOK_EVERY_MS);
  }
}
