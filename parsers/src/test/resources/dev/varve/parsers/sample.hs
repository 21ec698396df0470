{-# LANGUAGE LambdaCase #-}
-- Copyright Somebody

-- | Keeps shapes.
module Geo.Shape (Shape(..), area, main) where

import Data.List (sortBy, foldl')
import qualified Data.Map.Strict as M
import Prelude hiding (lookup)

-- | A shape
-- of some kind.
data Shape a
  = Round { radius :: Double } -- ^ round
  | Square a
  deriving (Show, Eq)

newtype Wrap f a = Wrap { unwrap :: f a }

type Points = [(Int, Int)]

-- | Has an area.
class Show a => Area a where
  -- | The area.
  area' :: a -> Double
  area' _ = 0
  type Out a

instance Area (Shape a) where
  area' (Round r) = pi * r * r
  area' (Square _) = helper 1

instance Show (Wrap f a) where
  show = const "wrap"

-- | Counts up,
-- in two lines.
count, other :: Int -> [a] -> Maybe Int
count 0 [] = Nothing
count n (x:xs)
  | n > 1 && even n = Just (length xs)
  | otherwise = if n == 0 then Nothing else go n
  where
    go :: Int -> Maybe Int
    go m = Just (m + 1)
count _ _ = Nothing

other _ _ = Nothing

(<+>) :: Int -> Int -> Int
a <+> b = a + b

x `plus` y = x <+> y

{- | Starts. -}
main :: IO ()
main = do
  let local y = y + 1
  line <- getLine
  case line of
    "" -> return ()
    _ -> mapM_ print $ sortBy compare [1, 2]
  print . local =<< M.lookup' 3

unsigned = 5

lambda = \case
  1 -> 2
  _ -> 3

data Gadt a where
  MkInt :: Int -> Gadt Int

type family Elem c
