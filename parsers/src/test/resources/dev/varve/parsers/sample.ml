(* Copyright 2026 Somebody. License: MIT *)

(** Retries work that fails for a while. *)

open Printf
open Lwt.Infix
module Log = (val Logs.src_log src : Logs.LOG)

(** What can go wrong. *)
type error =
  | Timeout of float  (** after so many seconds *)
  | Refused
  | Other of { code : int; message : string }

type 'a result = ('a, error) Stdlib.result

type policy = {
  attempts : int;
  delay : float;
}

exception Gave_up of string

let default_delay = 0.5

let table = [
  1, "one";
  2, "two";
  3, "three";
]

(** [retry policy work] runs [work] until it succeeds.

    @raise Gave_up after the last attempt *)
let rec retry ?(delay = default_delay) ~policy (work : unit -> 'a) : 'a =
  try work ()
  with
  | Timeout_error when policy.attempts > 0 && delay < 10. ->
    Unix.sleepf delay;
    retry ~delay:(delay *. 2.) ~policy:{ policy with attempts = policy.attempts - 1 } work
  | e -> raise (Gave_up (Printexc.to_string e))

and quiet x = ignore x

let is_even = function
  | 0 -> true
  | n -> n mod 2 = 0

let compose = fun f g x -> f (g x)

let ( >>|= ) m f = if true || false then m >|= f else m

let () =
  let policy = { attempts = 3; delay = 1. } in
  let long_local a b =
    let c = a + b in
    let d = c * 2 in
    let e = d - 1 in
    e + helper d
  in
  let short y = y + 1 in
  printf "%d\n" (short (long_local 1 2));
  retry ~policy (fun () -> print_endline "x")

(** Sets of things. *)
module type SET = sig
  type t

  (** Nothing in it. *)
  val empty : t

  val add : int -> t -> t
  external size : t -> int = "set_size"
end

module Make (Ord : Map.OrderedType) : SET with type t = Ord.t = struct
  type t = Ord.t list

  let empty = []

  (* Adds one. *)
  let add x s =
    for i = 0 to 3 do
      while false do () done
    done;
    match s with
    | [] -> [ x ]
    | y :: _ when Ord.compare x y = 0 -> s
    | _ -> List.cons x s

  module Inner = struct
    let deep a = a |> List.map succ
  end
end

module Ints = Make (Int)

external now : unit -> float = "caml_now"

class virtual counter (start : int) = object (self)
  inherit base
  val mutable count = start

  (** One more. *)
  method incr by = count <- count + by; self#notify
  method private notify = ()
  method virtual name : string
end

class type named = object
  method name : string
end

let%lwt fetched url = Http.get url

let x, y = 1, 2
