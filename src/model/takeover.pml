/* SPDX-License-Identifier: Apache-2.0
   Who holds the provider accounts: the protocol of io.tandem.takeover, for the checker spin. Run ./check.

   Names are the program's. Each change of a role has a label; io.tandem.takeover.ModelTransition names them, and a log of a
   running node is replayed against them (Replay).

   What it abstracts, and why what differs still holds:
   - Time. A time-out fires only for a true cause: the link is cut, or the other node is dead or paused. Timers.violations()
     demands the inequalities this needs. That T_promise < T_take is 'fresh': an answer to an enquire_link that was sent before
     the secondary took over by silence is too old. So T_stable, its doubling, and the longer wait of a secondary that never
     heard the primary are absent: they only delay what the model may do at any moment.
   - One account, no clients and no messages. So TellPeer and PeerKnows are absent; draining is a step between two others.
   - Stopping a process is a switchover, or a release, followed by a kill. A primary that stops may end at any moment.
   - A rejected password is absent; the simulation has it.
   - Channels are FIFO per direction, and closing the old session is at once. LinkCut and the numbers of sessions (cid) make what
     is late count for nothing, as in the program.
   - Fencing is atomic with going on after a pause: the program asks before each write.
   - Without an arbiter both may hold while the link is cut: 'cutx' is set from the cut until the next confirm.
   - With one (ARBITER) they may not. That the secondary's promise ends before it may seek the lock (T_promise < T_take), and the
     primary's word before the primary owns alone (T_promise + T_take < T_grace), is in what either must see before it gets the
     lock: the other does not hold without it. A lease ends only when its holder is dead, paused, or has noticed and let go: the
     arbiter's side of it, see docs/takeover.md. A firewall that refuses connections in a living host's name is absent; the
     simulation has it.

   States (SAFE: without an error, all searched; LIVE, HOME: with weak fairness):
                       SAFE         LIVE         HOME
     2 faults       599,436      496,067      304,932
     3 faults     7,992,246    6,370,180    3,365,270
   Variants that must fail, by -D:
     NO_PAUSE      a process that goes on after a pause notices nothing
     NO_CUT        the secondary holds while its old session is still up
     NO_CONFIRM    the bind alone counts
     NO_AGE        an answer of any age confirms
     BIND_AT_START the primary owns when it starts
     NO_FENCE      the port closes and the accounts stay bound
     NO_PORT       the primary owns after T_grace although its port is not open
     NO_LOCK       with an arbiter: the primary owns after T_grace without the lock
     NO_END        with an arbiter: a promise lasts for ever
*/
#ifndef NF
#define NF 2
#endif

mtype = { NONE, RX, TRX, TRX_UNCONFIRMED };                     /* sessions of the link */
mtype = { WAIT, OWN, YIELD, IDLE, HOLD };                       /* roles */
mtype = { NO_PROVIDER, OPERATOR, PORT_CLOSED };                 /* why the primary yields */
mtype = { SILENCE, PROOF, AFRESH };                             /* why the secondary cuts the link */
mtype = { P_LOCK, S_LOCK };                                     /* whose lock it is; or NONE */
mtype = { BIND_TRX, BIND_RX, ENQUIRE_RESP };                    /* secondary to primary */
mtype = { OK, RALYBND, BINDFAIL, SYSERR, ENQUIRE };             /* primary to secondary */

chan s2p = [4] of { mtype, byte };
chan p2s = [4] of { mtype, byte };
bool link = 1, cutx = 0;
byte faults = 0;

/* the primary: process, provider sessions, what it can reach, its port */
bool p_alive = 1, p_hung = 0, p_bound = 0, p_reach = 1, p_port = 1;
mtype p_role = WAIT, p_link = NONE, p_cause = NONE;
bool p_leaving = 0;
byte p_cid = 0;
bool fresh = 0;   /* the enquire_link that is not answered yet is younger than T_promise */

/* the secondary */
bool s_alive = 1, s_hung = 0, s_bound = 0, s_reach = 1;
mtype s_role = IDLE, s_link = NONE, s_try = NONE, s_cut = NONE;
byte s_cid = 0;

/* the arbiter, and whether each node reaches it */
bool p_arb = 1, s_arb = 1;
mtype lock = NONE;

#define P_UP (p_alive && !p_hung)
#define S_UP (s_alive && !s_hung)
#define P_ACTIVE (P_UP && p_bound)
#define S_ACTIVE (S_UP && s_bound)
#ifdef BIND_AT_START
#define BOOT OWN
#else
#define BOOT WAIT
#endif
#ifdef NO_AGE
#define YOUNG true
#else
#define YOUNG fresh
#endif
#ifdef NO_PORT
#define LISTENS true
#else
#define LISTENS p_port
#endif
/* LinkCut, binding at the providers, a release, and news of a provider may be late, so that there is one more attempt, or
   answer; they are not late for ever */
#ifdef PROGRESS
#define MAY_TRY (s_cut==NONE && (s_role!=HOLD || s_bound))
#define MAY_ANSWER !(p_role==YIELD && p_cause==NO_PROVIDER && p_reach)
#else
#define MAY_TRY true
#define MAY_ANSWER true
#endif
#define NEXT ((s_cid+1)%8)
/* after T_grace the secondary still says that it holds nothing: it cannot take the accounts */
#define VACANT (p_role==YIELD && p_cause==OPERATOR && p_port && !s_reach)

#ifdef ARBITER
#define P_PROMISED (link && p_link==TRX && s_link==TRX && s_cid==p_cid && S_UP)
#define S_PROMISED (link && P_UP && ((p_link==RX && s_link==RX && s_cid==p_cid) || (p_role==YIELD && p_port)))
#define P_MAY (lock==P_LOCK || P_PROMISED)
#define S_MAY (lock==S_LOCK || S_PROMISED)
#define P_GETS (p_arb && (lock==NONE || lock==P_LOCK) && !(S_UP && s_role==HOLD && lock!=S_LOCK))
#ifdef NO_END
#define S_GETS (s_arb && (lock==NONE || lock==S_LOCK))
#else
#define S_GETS (s_arb && (lock==NONE || lock==S_LOCK) && !(P_UP && p_role==OWN && lock!=P_LOCK))
#endif
#else
#define P_MAY true
#define S_MAY true
#define P_GETS true
#define S_GETS true
#endif

inline take(whose) {
#ifdef ARBITER
  lock = whose
#else
  skip
#endif
}
inline p_give_up() { p_bound = 0; p_role = WAIT; p_leaving = 0; p_cause = NONE }

inline own() { p_role = OWN }
inline p_forget() { p_link = NONE; p_leaving = 0 }
inline comeback() { p_role = WAIT; p_cause = NONE }

/* a bind is accepted */
inline accept(type) {
  p_cid = c; p2s!OK,c;
  if
  :: type==BIND_RX -> p_link = RX
  :: else ->
#ifdef NO_CONFIRM
     p_link = TRX; cutx = 0;
     if :: p_role==WAIT -> own() :: else fi
#else
     p_link = TRX_UNCONFIRMED; p2s!ENQUIRE,c; fresh = 1
#endif
  fi
}

active proctype P() {
  mtype m; byte c;
  do
  :: atomic { P_UP && link && len(p2s)<=2 && MAY_ANSWER && s2p?[m,c] -> s2p?m,c;
       if
       :: (m==BIND_TRX || m==BIND_RX) ->
          if
          :: m==BIND_TRX && VACANT ->
P_UNHEARD:   comeback(); accept(m)
#ifndef PROGRESS
          :: m==BIND_TRX && VACANT -> p2s!BINDFAIL,c      /* T_grace is not over */
#endif
          :: (p_role==YIELD || !LISTENS) && !(m==BIND_TRX && VACANT) -> p2s!BINDFAIL,c
          :: p_role==OWN && m==BIND_RX -> p_forget(); p2s!RALYBND,c
          :: p_role==OWN && m==BIND_TRX && p_leaving -> p2s!SYSERR,c
          :: p_role==OWN && m==BIND_TRX && !p_leaving -> accept(m)
          :: p_role==WAIT && LISTENS -> accept(m)
          fi
       :: m==ENQUIRE_RESP ->
          if
          :: c==p_cid && p_link==TRX_UNCONFIRMED && YOUNG -> p_link = TRX; cutx = 0;
             if
             :: p_role==WAIT ->
P_CONFIRMED:    own()
             :: else
             fi
          :: else
          fi
       fi; m = NONE; c = 0 }
  /* the session is lost: truly broken only; an answer that is too old closes it */
  :: atomic { P_UP && p_link!=NONE && (!link || !S_UP || s_cid!=p_cid || (s_link==NONE && s_try==NONE)) -> p_forget() }
  :: atomic { P_UP && p_link==TRX_UNCONFIRMED && (!YOUNG || (empty(s2p) && empty(p2s))) -> p_forget() }
  /* paused, and the session survived: ask again */
  :: atomic { P_UP && link && p_role==WAIT && p_link==TRX && len(p2s)<=2 -> p_link = TRX_UNCONFIRMED; p2s!ENQUIRE,p_cid; fresh = 1 }
  /* T_grace */
#ifdef NO_LOCK
  :: atomic { P_UP && p_role==WAIT && p_link==NONE && LISTENS && (!link || !S_UP) && p_reach ->
     own() }
#else
  :: atomic { P_UP && p_role==WAIT && p_link==NONE && LISTENS && (!link || !S_UP) && p_reach && P_GETS ->
P_ALONE:  take(P_LOCK); own() }
#endif
#ifdef NO_PORT
  :: atomic { P_UP && p_role==WAIT && p_link==NONE && !p_port && p_reach -> own() }
#endif
#ifdef NO_LOCK
  :: atomic { P_UP && p_role==OWN && !p_bound && !p_leaving && p_reach -> p_bound = 1 }
#else
  :: atomic { P_UP && p_role==OWN && !p_bound && !p_leaving && p_reach && P_MAY -> p_bound = 1 }
#endif
#ifdef ARBITER
  :: atomic { P_UP && p_role==OWN && p_arb && lock==NONE -> lock = P_LOCK }
  :: atomic { P_UP && p_role!=OWN && !p_bound && p_arb && lock==P_LOCK -> lock = NONE }
#ifndef NO_END
  /* neither the lock nor a promise */
  :: atomic { P_UP && p_role==OWN && !(lock==P_LOCK && p_arb) && !P_PROMISED ->
       if
       :: p_leaving -> p_bound = 0;
P_UNLOCKED_LEAVING: p_role = YIELD; p_cause = OPERATOR; p_forget()  /* while it stops */
       :: true ->
P_UNLOCKED: p_give_up()
       fi }
#endif
  /* no provider, and nobody to leave to */
  :: atomic { P_UP && p_role==OWN && !p_leaving && !p_reach && p_link!=TRX -> p_give_up() }
#endif
  /* leaving: only to a secondary that confirmed that it holds nothing */
  :: atomic { P_UP && p_role==OWN && !p_leaving && p_link==TRX && !p_reach -> p_leaving = 1; p_cause = NO_PROVIDER }
  :: atomic { P_UP && p_role==OWN && p_leaving && p_bound -> p_bound = 0 }                          /* drained, unbound */
  :: atomic { P_UP && p_role==OWN && p_leaving && !p_bound ->
P_LEFT:   p_role = YIELD; p_forget() }
  :: atomic { P_UP && p_role==OWN && !p_leaving && p_cause!=NONE -> p_cause = NONE }                /* it did not come to that */
  /* coming back */
  :: atomic { P_UP && p_role==YIELD && p_cause==NO_PROVIDER && p_reach ->
P_REACHES: comeback() }
  :: atomic { P_UP && p_role==YIELD && p_cause==OPERATOR && (!link || !S_UP) -> comeback() }        /* as P_UNHEARD */
  :: atomic { P_UP && !p_port -> p_port = 1;
       if
       :: p_role==YIELD && p_cause==PORT_CLOSED ->
P_ASKED_BACK: comeback()
       :: else
       fi }
  od
}

active proctype S() {
  mtype m; byte c;
  do
  /* an attempt; no two sessions whose traces are about have one number */
  :: atomic { S_UP && link && p_alive && p_port && s_link==NONE && s_try==NONE && len(s2p)<=2 &&
       MAY_TRY &&
       !(p2s??[OK,eval(NEXT)]) && !(p2s??[ENQUIRE,eval(NEXT)]) && !(p2s??[RALYBND,eval(NEXT)]) && !(p2s??[BINDFAIL,eval(NEXT)]) &&
       !(p2s??[SYSERR,eval(NEXT)]) && !(s2p??[BIND_TRX,eval(NEXT)]) && !(s2p??[BIND_RX,eval(NEXT)]) &&
       !(s2p??[ENQUIRE_RESP,eval(NEXT)]) && !(p_link!=NONE && p_cid==NEXT) ->
       s_cid = NEXT;
       if :: s_role==HOLD -> s2p!BIND_RX,s_cid; s_try = RX :: else -> s2p!BIND_TRX,s_cid; s_try = TRX fi }
  :: atomic { S_UP && link && len(s2p)<=3 && p2s?[m,c] -> p2s?m,c;
       if
       :: c!=s_cid -> skip
       :: else ->
          if :: s_cut!=NONE -> s_cut = AFRESH :: else fi;          /* heard at the last moment */
          if
          :: m==OK && s_try!=NONE -> s_link = s_try; s_try = NONE
          :: m==RALYBND && s_try!=NONE -> s_try = NONE;
             if :: s_role==HOLD -> s_bound = 0; s_role = IDLE :: else fi
          :: m==BINDFAIL && s_try!=NONE -> s_try = NONE;
             if :: s_role==IDLE && s_reach && s_cut==NONE -> s_cut = PROOF :: else fi
          :: m==SYSERR && s_try!=NONE -> s_try = NONE
          :: m==ENQUIRE && s_link==TRX -> s2p!ENQUIRE_RESP,c
          :: else
          fi
       fi; m = NONE; c = 0 }
  :: atomic { S_UP && s_try!=NONE && (!link || !P_UP || (empty(s2p) && empty(p2s))) -> s_try = NONE }
  :: atomic { S_UP && s_link!=NONE && (!link || !P_UP || p_cid!=s_cid || p_link==NONE) -> s_link = NONE }
  /* T_take without an octet; a refused connection: nothing listens */
  :: atomic { S_UP && s_role==IDLE && s_cut==NONE && s_reach && (!link || !P_UP) && S_GETS -> take(S_LOCK); s_cut = SILENCE; fresh = 0 }
  :: atomic { S_UP && s_role==IDLE && s_cut==NONE && s_reach && s_link==NONE && s_try==NONE && link && (!p_alive || !p_port) && S_GETS ->
       take(S_LOCK); s_cut = PROOF }
  /* LinkCut: no session, no attempt; only now may the accounts be bound */
  :: atomic { S_UP && s_cut!=NONE ->
#ifndef NO_CUT
       s_link = NONE; s_try = NONE;
#endif
       if
#ifdef ARBITER
       :: s_cut==SILENCE && lock!=S_LOCK -> skip          /* lost at the last moment */
       :: s_cut!=AFRESH && s_reach && !(s_cut==SILENCE && lock!=S_LOCK) ->
#else
       :: s_cut!=AFRESH && s_reach ->
#endif
S_TAKES:  s_role = HOLD
       :: else
       fi;
       s_cut = NONE }
#ifdef NO_CUT
  :: atomic { S_UP && s_role==HOLD && !s_bound && s_reach -> s_bound = 1 }
#else
  :: atomic { S_UP && s_role==HOLD && !s_bound && s_link==NONE && s_reach && S_MAY -> s_bound = 1 }
#endif
#ifdef ARBITER
  :: atomic { S_UP && s_role==HOLD && s_arb && lock==NONE -> lock = S_LOCK }
  :: atomic { S_UP && s_role==IDLE && s_cut==NONE && !s_bound && s_arb && lock==S_LOCK && ((link && P_UP && p_port) || !s_reach) -> lock = NONE }
  /* neither the lock nor the primary's word */
  :: atomic { S_UP && s_role==HOLD && !(lock==S_LOCK && s_arb) && !S_PROMISED ->
       s_bound = 0; s_role = IDLE; s_link = NONE; s_try = NONE }                                    /* as S_RELEASED */
#endif
  /* bound as a receiver: the primary waits; T_stable, drain, unbind, bind as what we are then */
  :: atomic { S_UP && s_role==HOLD && s_link==RX && s_bound -> s_bound = 0 }
  :: atomic { S_UP && s_role==HOLD && s_link==RX && !s_bound ->
S_RELEASED: s_role = IDLE; s_link = NONE }
  :: atomic { S_UP && s_role==HOLD && !s_reach && !s_bound -> s_role = IDLE; s_link = NONE; s_try = NONE }
  od
}

/* a fence: at once, and before anything else */
inline p_fence() { p_bound = 0 }
inline p_close() { p_port = 0; p_forget() }

inline flush() { do :: s2p?_,_ :: p2s?_,_ :: empty(s2p) && empty(p2s) -> break od }

active proctype ENV() {
  do
#ifdef PROGRESS
  :: true -> break      /* faults present now may stay for ever */
#endif
  :: atomic { faults<NF && link -> faults++; link = 0; cutx = 1 }
  :: atomic { !link -> link = 1 }
  :: atomic { !link && nempty(s2p) -> s2p?_,_ }
  :: atomic { !link && nempty(p2s) -> p2s?_,_ }
  /* kill -9, or power loss: the provider still sees the session for a while. A process starts with its port closed. */
  :: atomic { faults<NF && p_alive -> faults++; p_alive = 0; p_hung = 0; p_role = BOOT; p_cause = NONE; p_forget(); p_port = 0; flush();
       if :: p_bound = 0 :: skip fi }
  :: atomic { !p_alive -> p_alive = 1; p_bound = 0 }
  :: atomic { faults<NF && s_alive -> faults++; s_alive = 0; s_hung = 0; s_link = NONE; s_try = NONE; s_cut = NONE; s_role = IDLE;
       if :: s_bound = 0 :: skip fi }
  :: atomic { !s_alive -> s_alive = 1; s_bound = 0 }
  /* pauses; what was said before counts no more */
  :: atomic { faults<NF && P_UP -> faults++; p_hung = 1 }
#ifdef NO_PAUSE
  :: atomic { p_hung -> p_hung = 0 }
  :: atomic { s_hung -> s_hung = 0 }
#else
  :: atomic { p_hung -> p_hung = 0;
       if
       :: p_role==OWN && p_leaving -> p_fence();
P_PAUSED_LEAVING: p_role = YIELD; p_cause = OPERATOR; p_forget()    /* while it stops */
       :: p_role==OWN -> p_fence();
P_PAUSED: p_role = WAIT; p_leaving = 0; p_cause = NONE
       :: else
       fi }
  :: atomic { s_hung -> s_hung = 0; s_bound = 0; s_role = IDLE; s_link = NONE; s_try = NONE; s_cut = NONE }
#endif
  :: atomic { faults<NF && S_UP -> faults++; s_hung = 1 }
  :: atomic { faults<NF && p_reach -> faults++; p_reach = 0; p_bound = 0 }
  :: atomic { !p_reach -> p_reach = 1 }
  :: atomic { faults<NF && s_reach -> faults++; s_reach = 0; s_bound = 0 }
  :: atomic { !s_reach -> s_reach = 1 }
  /* the port closes; what is held is cut first */
  :: atomic { faults<NF && P_UP && p_port -> faults++;
       if
       :: p_role==OWN ->
#ifndef NO_FENCE
          p_fence();
P_PORT_CLOSES: p_role = YIELD; p_cause = (p_leaving -> p_cause : PORT_CLOSED);
#endif
          p_close()
       :: p_role==WAIT ->
P_GIVES_WAY: p_role = YIELD; p_cause = PORT_CLOSED; p_close()
       :: else -> p_close()
       fi }
#ifdef ARBITER
  :: atomic { faults<NF && p_arb -> faults++; p_arb = 0 }
  :: atomic { !p_arb -> p_arb = 1 }
  :: atomic { faults<NF && s_arb -> faults++; s_arb = 0 }
  :: atomic { !s_arb -> s_arb = 1 }
#endif
  /* an operator: a switchover, and its end */
  :: atomic { faults<NF && P_UP && p_role==OWN && !p_leaving && p_link==TRX -> faults++; p_leaving = 1; p_cause = OPERATOR }
  :: atomic { P_UP && p_role==YIELD && p_cause==OPERATOR -> comeback() }                            /* as P_ASKED_BACK */
  od
}

/* the provider's inactivity timer and the lease of the lock never stop */
active proctype INF() {
  do
  :: atomic { !p_alive && p_bound -> p_bound = 0 }
  :: atomic { !s_alive && s_bound -> s_bound = 0 }
  :: atomic { p_hung && p_bound -> p_bound = 0 }
  :: atomic { s_hung && s_bound -> s_bound = 0 }
#ifdef ARBITER
  :: atomic { lock==P_LOCK && (!P_UP || (!p_arb && !p_bound) || (p_arb && p_role!=OWN)) -> lock = NONE }
  :: atomic { lock==S_LOCK && (!S_UP || (!s_arb && !s_bound) || (s_arb && s_role!=HOLD && s_cut==NONE)) -> lock = NONE }
#endif
  od
}

#ifdef ARBITER
#define EXCUSED false
#else
#define EXCUSED cutx
#endif

#ifdef SAFE
active proctype MON() { assert(!(P_ACTIVE && S_ACTIVE && !EXCUSED)) }
#endif
#define allgood (P_UP && S_UP && link && p_reach && s_reach && p_arb && s_arb && !(p_cause==OPERATOR))
#define canserve ((P_UP && p_reach && p_arb) || (S_UP && s_reach && s_arb))
#ifdef HOME
ltl home { (<>[] allgood) -> (<>[] (p_bound && !s_bound)) }
#endif
#ifdef LIVE
ltl live { (<>[] canserve) -> ([]<> (p_bound || s_bound)) }
#endif
