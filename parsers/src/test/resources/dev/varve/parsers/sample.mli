(** Retries work that fails for a while. *)

open Foo

(** What can go wrong. *)
type error =
  | Timeout of float
  | Refused

(** [retry policy work] runs. *)
val retry : ?delay:float -> policy:policy -> (unit -> 'a) -> 'a

val empty : t
(** Nothing. *)

external now : unit -> float = "caml_now"

module type S = sig
  val add : int -> t -> t
end

module Make (O : Ord) : S with type t = O.t

exception Gave_up of string

class counter : int -> object
  method incr : int -> unit
end
