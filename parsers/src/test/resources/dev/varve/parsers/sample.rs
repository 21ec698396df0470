// Copyright 2020 Somebody. MIT license.

//! Keeps shapes.
#![allow(dead_code)]

use std::{collections::HashMap, fmt};
use crate::area::*;

const LIMIT: usize = 3;

/// A shape with corners.
#[derive(Debug, Clone)]
// not part of the documentation
#[serde(rename_all = "camelCase")]
pub struct Shape<T: Copy> {
    /// Where.
    pub corners: Vec<T>,
}

pub struct Unit;

pub enum Kind {
    Round { radius: f64 },
    Square(f64),
}

/// Has an area.
pub trait Area: fmt::Debug {
    const NAME: &'static str;
    type Out;
    /// The area.
    fn area(&self, scale: f64) -> f64;
    fn doubled(&self) -> f64 {
        2.0 * self.area(1.0)
    }
}

impl<T: Copy> Shape<T> {
    /// Makes one.
    #[inline]
    pub fn new(corners: Vec<T>) -> Self {
        let found = corners.iter().map(|c| *c).collect::<Vec<_>>();
        if found.len() > LIMIT && !found.is_empty() {
            println!("{} 🎉", found.len());
        }
        Shape { corners: found }
    }

    pub async unsafe fn raw<'a, F>(mut self, (x, y): (i32, i32), f: F) -> Result<(), Box<dyn Error>>
    where
        F: Fn(&'a T) -> bool,
    {
        match x {
            0 => f.call(y)?,
            1 | 2 => (),
            _ if y > 0 => unreachable!(),
            _ => {}
        }
        Ok(())
    }
}

impl<T: Copy> Area for &Shape<T> {
    fn area(&self, scale: f64) -> f64 {
        fn small() -> f64 { 1.0 }
        fn nested(of: f64) -> f64 {
            // long enough to stand alone
            let by = of;
            by * 2.0
        }
        nested(scale) + small() + self::other::helper::<f64>(scale)
    }
}

impl Area for [u8] {}

impl fmt::Display for crate::kind::Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", 1)
    }
}

/// Repeats.
#[macro_export]
macro_rules! repeat {
    ($x:expr) => { $x };
}

extern "C" {
    fn abs(input: i32) -> i32;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks.
    #[test]
    fn has_no_area() {
        assert_eq!(<Unit as Area>::NAME, "unit");
    }

    mod deeper {
        struct Inner;
        fn r#match() {}
    }
}
