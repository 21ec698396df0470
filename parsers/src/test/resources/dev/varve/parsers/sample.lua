-- Copyright Somebody

--- Mails and their parts.
local util = require("mail.util")
local part = require "mail.part"

local M = {}

local LIMIT = 3
local function_names = { "a" }

--- Makes one.
-- With two lines.
---@param to string
function M.new(to, ...)
  local self = setmetatable({ to = to }, { __index = M })
  if to and #to > LIMIT or false then
    util.log("new", ...)
  elseif not to then
    error("no")
  end
  return self
end

function M:send(retries)
  for i = 1, retries do
    part.each(function(x) return x:go() end)
  end
  while true do repeat until true end
end

function M.parts.deep.touch() end

--[[ Helps.
     A block. ]]
local function helper(a, b)
  local function inner() return a end
  local function long_inner()
    local x = a
    local y = b
    return x + y
  end
  return long_inner()
end

M.assigned = function(x)
  return helper(x, "🎉")
end

local anonymous = function() end

M.table = {
  method = function(self) return self.x end,
  ["quoted"] = function() end,
  value = 1,
}

M.new("x"):send(1)
local done = true
print(done)

return M
