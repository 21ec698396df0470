//! Prints file, name and last line of each function and macro below a directory, by syn.
use proc_macro2::Ident;
use syn::{spanned::Spanned, visit::{self, Visit}};

const MIN_NESTED_LINES: usize = 5;

struct Functions {
    file: String,
    within_function: bool,
}

impl Functions {
    fn show(&mut self, name: &Ident, first: usize, last: usize) {
        if !self.within_function || last - first + 1 >= MIN_NESTED_LINES {
            println!("{}\t{}\t{}", self.file, name, last);
        }
    }

    fn within(&mut self, function: bool, visit: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.within_function, function);
        visit(self);
        self.within_function = around;
    }
}

fn lines(item: &impl Spanned) -> (usize, usize) {
    (item.span().start().line, item.span().end().line)
}

impl<'a> Visit<'a> for Functions {
    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        let (first, last) = lines(item);
        self.show(&item.sig.ident, first, last);
        self.within(true, |all| visit::visit_item_fn(all, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        let (first, last) = lines(item);
        self.show(&item.sig.ident, first, last);
        self.within(true, |all| visit::visit_impl_item_fn(all, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'a syn::TraitItemFn) {
        let (first, last) = lines(item);
        self.show(&item.sig.ident, first, last);
        self.within(true, |all| visit::visit_trait_item_fn(all, item));
    }

    fn visit_foreign_item_fn(&mut self, item: &'a syn::ForeignItemFn) {
        let (first, last) = lines(item);
        self.show(&item.sig.ident, first, last);
    }

    fn visit_item_macro(&mut self, item: &'a syn::ItemMacro) {
        if let Some(name) = &item.ident {
            let (first, last) = lines(item);
            self.show(name, first, last);
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        self.within(false, |all| visit::visit_item_impl(all, item));
    }

    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        self.within(false, |all| visit::visit_item_trait(all, item));
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        self.within(false, |all| visit::visit_item_mod(all, item));
    }
}

fn main() {
    let root = std::env::args().nth(1).expect("a directory");
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten() {
        if entry.path().extension().is_some_and(|e| e == "rs") {
            let file = entry.path().strip_prefix(&root).unwrap().display().to_string();
            match syn::parse_file(&std::fs::read_to_string(entry.path()).unwrap()) {
                Ok(parsed) => Functions { file, within_function: false }.visit_file(&parsed),
                Err(problem) => eprintln!("{file} is not valid Rust: {problem}"),
            }
        }
    }
}
