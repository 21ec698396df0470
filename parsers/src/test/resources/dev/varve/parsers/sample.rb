#!/usr/bin/env ruby
# frozen_string_literal: true

# Mails and their parts.
require "set"
require_relative "part"

module Mail
  LIMIT = 3

  # A mail that is sent.
  # With two lines.
  class Message < Base::Record
    include Comparable
    attr_reader :to, :from

    has_many :parts, dependent: :destroy

    # Makes one.
    def initialize(to, from = nil, *rest, subject:, body: "x", **options, &block)
      @to = to
      super()
      yield self if block_given?
    end

    def self.build(...)
      new(...)
    end

    class << self
      def open?(name)
        File.exist?(name) && !name.empty?
      end
    end

    def <=>(other)
      case other
      when Message then to <=> other.to
      when nil
        0
      else raise ArgumentError
      end
    rescue StandardError => e
      logger.warn(e)
    end

    def []=(key, value)
      @parts[key] = value
    end

    private def secret = compute!(1)

=begin
Sets the subject.
=end
    def subject=(text)
      @subject = text unless text.nil?
      parts.each do |part|
        part.touch { |x| x.go }
      end
    end
  end

  class Parts::Error < StandardError; end

  module_function

  def helper
    def inner; end
    [1, 2].map(&:to_s)
  end
end

def top_level(a, (b, c))
  puts "🎉 #{a}"
end

task :default do
  sh "true"
  Message.build
end
